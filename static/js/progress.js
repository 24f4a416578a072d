/** What the page says of its own work: that it waits, that it is done, that it failed. */

/**
 * Tell of work in `summary` (aria-busy, from which the style sheet makes signs after a while)
 * and of failures in `failure`, whose parts [data-failed] name what failed.
 *
 * `track({counts, list})` takes promises, either may be missing; it resolves to whether all
 * went well, and to false as soon as a later call overtook it.
 */
export function createProgress(summary, failure) {
  let latest = 0;
  return {
    async track(work) {
      latest += 1;
      const turn = latest;
      summary.setAttribute('aria-busy', 'true');
      const names = Object.keys(work);
      const outcomes = await Promise.allSettled(Object.values(work));
      if (turn !== latest) return false;
      summary.removeAttribute('aria-busy');
      const failed = names.filter((_name, i) => outcomes[i].status === 'rejected');
      outcomes.filter(({ reason }) => reason).forEach(({ reason }) => console.warn(String(reason)));
      showFailure(failure, failed.length > 1 ? 'both' : failed[0]);
      return failed.length === 0;
    },
  };
}

function showFailure(failure, name) {
  failure.hidden = !name;
  for (const part of failure.querySelectorAll('[data-failed]')) {
    part.hidden = part.dataset.failed !== name;
  }
}

/** Let a screen reader say a sentence once, also when it is the same as before. */
export function announce(region, sentence) {
  region.textContent = '';
  setTimeout(() => {
    region.textContent = sentence;
  }, 50);
}
