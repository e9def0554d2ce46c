// Asks the server; where the session has ended, asks for the password over the page and goes on.
const MINUTE = 60;
const OFFLINE = "Chưa nối được với máy chủ. Hãy thử lại.";
const LOCKED = (minutes) => `Nhập sai nhiều lần quá. Hãy thử lại sau ${minutes} phút.`;
const OTHER = (login) => `Máy này đang đăng nhập bằng tài khoản ${login}.`;

export class SignedOut extends Error {
  isFinal = true; // asking again would ask for the password again
}

const bodyOf = (data) =>
  data instanceof Blob || data instanceof URLSearchParams
    ? { body: data }
    : { body: JSON.stringify(data), headers: { "Content-Type": "application/json" } };

const opened = (form, box, user) => {
  const dialog = document.querySelector("[data-session-dialog]");
  const own = dialog.querySelector("[data-session-form]");
  const password = own.elements.password;
  const said = dialog.querySelector("[data-session-error]");
  const token = () => form.elements.csrfmiddlewaretoken.value;
  let asking;
  let entered = 0; // how often the person has signed in here

  const renew = (answer) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
      field.value = answer.token;
    }
  };

  const sendPassword = async () => {
    const data = new URLSearchParams({ username: user, password: password.value });
    const headers = { "X-CSRFToken": token() };
    const response = await fetch(box.dataset.signIn, { method: "POST", body: data, headers });
    if (response.status === 429) {
      const seconds = Number(response.headers.get("Retry-After")) || 15 * MINUTE;
      throw new Error(LOCKED(Math.ceil(seconds / MINUTE)));
    }
    const answer = await response.json().catch(() => ({ error: OFFLINE }));
    if (!response.ok) throw new Error(answer.error ?? OFFLINE);
    renew(answer);
  };

  // Resolves to whether the person has signed in again. Who asks second waits for the same
  // answer, and touches nothing of what is being typed.
  const ask = (reason) => {
    asking ??= new Promise((resolve) => {
      said.textContent = reason;
      password.value = "";
      dialog.returnValue = "";
      dialog.showModal();
      password.focus();
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "in"), { once: true });
    }).finally(() => (asking = undefined));
    return asking;
  };

  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    said.textContent = "";
    try {
      await sendPassword();
      entered += 1;
      dialog.close("in");
    } catch (error) {
      said.textContent = error instanceof TypeError ? OFFLINE : error.message;
      password.select();
    }
  });
  dialog.querySelector("[data-session-later]").addEventListener("click", () => dialog.close(""));

  // Throws where the server is out of reach; false where nobody has signed in.
  const check = async ({ quietly = false } = {}) => {
    const before = entered;
    const response = await fetch(box.dataset.session, { headers: { Accept: "application/json" } });
    if (response.status !== 200 && response.status !== 403) throw new Error(OFFLINE);
    const answer = await response.json();
    if (entered !== before) return check({ quietly }); // the answer is from before signing in
    renew(answer);
    if (response.ok && answer.login === user) return true;
    if (quietly) return false;
    return ask(response.ok ? OTHER(answer.login) : "");
  };

  const once = (address, data, keepalive) => {
    const { body, headers } = bodyOf(data);
    return fetch(address, {
      method: "POST", body, keepalive, headers: { ...headers, "X-CSRFToken": token() },
    });
  };

  // The answer to `data`; where the session has ended, after the password, tried once more.
  const post = async (address, data, { keepalive = false, quietly = false } = {}) => {
    const response = await once(address, data, keepalive);
    if (response.status !== 403 || keepalive) return response;
    const answer = await response.clone().json().catch(() => ({ signed_out: true }));
    if (!answer.signed_out) return response; // signed in, but this is not allowed
    if (!(await check({ quietly }))) throw new SignedOut();
    return once(address, data, false);
  };

  return { check, post };
};

// One of the page: whoever asks for the password asks for all.
let session;
export const sessionOf = (form, box, user) => (session ??= opened(form, box, user));
