// Sends one file in parts. Where the line or the server is lost it asks how far the file came, and
// goes on from there.
const FAILURES = 8; // in a row, a minute and a half together
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 20_000;
const PATIENCE = 120_000; // for one part on a poor line

// The server has looked at the file and does not take it.
export class Refusal extends Error {}

const timeout = () =>
  new Promise((resolve, reject) => setTimeout(() => reject(new Error("timeout")), PATIENCE));

const pause = (failures) =>
  new Promise((resolve) => {
    const delay = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
    const timer = setTimeout(done, delay);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Known by its content: the same file chosen again goes on, too, and is never there twice.
// Browsers digest on https and on the own machine only.
const keyOf = async (blob) => {
  if (!crypto.subtle) return hex(crypto.getRandomValues(new Uint8Array(16)));
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return hex(new Uint8Array(digest, 0, 16));
};

export const lineOf = ({ session, address }) => {
  const ask = async (where, data) => {
    const response = await Promise.race([session.post(where, data), timeout()]);
    const answer = await response.json().catch(() => ({}));
    if (response.ok || response.status === 409) return answer; // 409 tells where to go on
    const mayPass = response.status >= 500 || response.status === 404 || !answer.error;
    throw mayPass ? new Error(answer.error ?? response.status) : new Refusal(answer.error);
  };

  const attempt = async (key, name, blob, told) => {
    let state = await ask(address, new URLSearchParams({ key, name, size: blob.size }));
    while (!state.is_over && state.received < blob.size) {
      told(state.received);
      const part = blob.slice(state.received, state.received + state.part);
      state = await ask(`${address}${key}/?start=${state.received}`, part);
    }
    told(blob.size);
    return ask(`${address}${key}/xong/`, new URLSearchParams());
  };

  // The finished picture as the server tells of it. `told` hears of bytes, `lost` of a cut line.
  return async (name, blob, { told, lost }) => {
    const key = await keyOf(blob);
    let failures = 0;
    let most = 0;
    const further = (received) => {
      if (received > most) failures = 0;
      most = Math.max(most, received);
      told(received);
    };
    for (;;) {
      try {
        return await attempt(key, name, blob, further);
      } catch (error) {
        failures += 1;
        if (error instanceof Refusal || error.isFinal || failures > FAILURES) throw error;
        lost();
        await pause(failures);
      }
    }
  };
};
