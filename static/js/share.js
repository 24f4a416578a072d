/** Giving the page's address away. */

/**
 * Make a button share the address as the device does it, or else copy it; then `say(sentence)`
 * tells what the button's data-done says.
 */
export function wireShare(button, say) {
  const copies = navigator.clipboard?.writeText;
  if (!navigator.share && !copies) return;
  button.classList.remove('awaits-script');
  button.addEventListener('click', async () => {
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: location.href });
      else {
        await navigator.clipboard.writeText(location.href);
        confirm(button);
        say(button.dataset.done);
      }
    } catch (error) {
      if (error.name !== 'AbortError') console.warn(String(error)); // they thought better of it
    }
  });
}

function confirm(button) {
  const words = button.textContent;
  if (words === button.dataset.done) return;
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = words;
  }, 2000);
}
