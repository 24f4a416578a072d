/** Answers of the server, of which only the last one asked for counts. */

/** Read a file of JSON. */
export async function readJson(url, options = {}) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
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

/** The same for a page of HTML, which arrives as a Document and runs no script. */
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

/** Do something that needs the server; when it fails, show a sentence and go on. */
export async function attempt(action, sentence) {
  try {
    await action();
    sentence.hidden = true;
  } catch (error) {
    if (error.name === 'AbortError') return;
    console.error(error);
    sentence.hidden = false;
  }
}

/** Put the parts marked data-refresh of a freshly loaded page in place of our own. */
export function refreshParts(fresh, root = document) {
  for (const part of root.querySelectorAll('[data-refresh][id]')) {
    const newer = fresh.getElementById(part.id);
    if (newer) part.replaceChildren(...newer.childNodes);
  }
}
