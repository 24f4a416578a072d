/** A few words beside what is pointed at on the map. */

/** An empty tip inside the map's element: `show(point, words)` and `hide()`. */
export function createTip(container) {
  const tip = document.createElement('div');
  tip.className = 'map-tip';
  tip.hidden = true;
  container.append(tip);
  return {
    /** Show `name` and `detail` above a point [x, y] of the container, in pixels. */
    show([x, y], { name, detail }) {
      const strong = document.createElement('strong');
      strong.textContent = name;
      tip.replaceChildren(strong, ` ${detail}`);
      tip.hidden = false;
      const { width, height } = tip.getBoundingClientRect();
      const left = Math.max(4, Math.min(x - width / 2, container.clientWidth - width - 4));
      const top = y - height - 12 < 4 ? y + 16 : y - height - 12;
      tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
