/** Answers of the server, of which only the last one asked for counts. */

/** Read JSON. A bad answer is an Error with the `problem` that the server tells, if it does. */
export async function readJson(url, options = {}) {
  const response = await fetch(url, options);
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw Object.assign(new Error(`${response.status} for ${url}`), { problem });
}

/**
 * A function that asks for JSON and gives up what it asked for before.
 *
 * It rejects with an AbortError when a later question overtook this one, and with
 * another Error when there is no good answer.
 */
export function jsonReader() {
  let controller = new AbortController();
  return (url) => {
    controller.abort();
    controller = new AbortController();
    return readJson(url, { signal: controller.signal });
  };
}

/** Read a file once: `read(url)` gives the same promise until it is asked for another file. */
export function fileReader() {
  let [last, done] = [];
  return (url) => {
    if (url !== last) {
      [last, done] = [url, readJson(url)];
      done.catch(() => {
        last = undefined; // to be asked for again
      });
    }
    return done;
  };
}

/** Like jsonReader for a page of HTML, which arrives as a Document and runs no script. */
export function pageReader() {
  let request;
  return (url) => {
    request?.abort();
    return new Promise((resolve, reject) => {
      request = new XMLHttpRequest(); // fetch() would leave us with text to parse
      request.responseType = 'document';
      request.open('GET', url);
      request.onload = () => {
        const answer = request.status === 200 && request.response;
        if (answer) resolve(answer);
        else reject(new Error(`${request.status} for ${url}`));
      };
      request.onerror = () => reject(new Error(`No answer for ${url}`));
      request.onabort = () => reject(new DOMException('Overtaken', 'AbortError'));
      request.send();
    });
  };
}
