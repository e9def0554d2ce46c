// What is typed, kept in the browser: one record a form, {key, user, article, kind, fields, at}.
// A browser that refuses (a private window) keeps nothing here; the server still does.
let base;

const opened = new Promise((resolve) => {
  try {
    const request = indexedDB.open("portal-drafts", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "key" }).createIndex("user", "user");
    };
    request.onsuccess = () => resolve((base = request.result));
    request.onerror = () => resolve(undefined);
  } catch {
    resolve(undefined);
  }
});

const write = (work) =>
  new Promise((resolve) => {
    const transaction = base.transaction("drafts", "readwrite");
    transaction.oncomplete = () => resolve(true);
    transaction.onerror = transaction.onabort = () => resolve(false);
    work(transaction.objectStore("drafts"));
    transaction.commit?.();
  });

// Whether it is kept. Begins at once where the base is open: a page that goes cannot wait.
export const put = (record) => {
  if (base) return write((drafts) => drafts.put(record));
  return opened.then((found) => (found ? write((drafts) => drafts.put(record)) : false));
};

export const remove = (...keys) =>
  opened.then((found) => found && write((drafts) => keys.forEach((key) => drafts.delete(key))));

export const all = async (user) => {
  if (!(await opened)) return [];
  return new Promise((resolve) => {
    const request = base.transaction("drafts").objectStore("drafts").index("user").getAll(user);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve([]);
  });
};
