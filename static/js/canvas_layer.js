/** A canvas over the map and a margin around it, moving with it and repainted when it rests. */

const MARGIN = 0.2; // of the map's size on every side: what a drag uncovers

/**
 * A Leaflet layer that lets `paint(context, view)` draw in CSS pixels.
 *
 * The view tells where the canvas lies: a point of the world (256 units a turn) is at
 * x * scale - left, y * scale - top. `ratio` is device pixels per CSS pixel, `seen` the
 * part of the world that is on the screen, without the margin.
 */
export function canvasLayer(paint, { pane = 'overlayPane' } = {}) {
  const { L } = globalThis;
  const Layer = L.Layer.extend({
    onAdd(map) {
      this.map = map;
      this.canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', map.getPane(pane));
      this.canvas.setAttribute('aria-hidden', 'true');
      this.repaint();
    },

    onRemove() {
      this.canvas.remove();
    },

    getEvents() {
      return {
        viewreset: this.repaint,
        moveend: this.repaint,
        move: this.repaintWhenUncovered,
        zoom: () => this.follow(this.map.getCenter(), this.map.getZoom()),
        zoomanim: ({ center, zoom }) => this.follow(center, zoom),
      };
    },

    /** Paint everything anew. */
    repaint() {
      const { map, canvas } = this;
      const size = map.getSize();
      const margin = size.multiplyBy(MARGIN).round();
      const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
      this.zoom = map.getZoom();
      this.origin = map.getPixelOrigin().add(corner);
      this.covered = L.bounds(corner, corner.add(size).add(margin.multiplyBy(2)));
      L.DomUtil.setPosition(canvas, corner);
      paint(blankContext(canvas, size.add(margin.multiplyBy(2))), this.view(size, margin));
    },

    view(size, margin) {
      const scale = 2 ** this.zoom;
      const near = this.origin.add(margin);
      const far = near.add(size);
      return {
        zoom: this.zoom,
        scale,
        left: this.origin.x,
        top: this.origin.y,
        ratio: devicePixelRatio,
        margin: [margin.x, margin.y],
        size: [size.x, size.y],
        seen: {
          west: near.x / scale, north: near.y / scale, east: far.x / scale, south: far.y / scale,
        },
      };
    },

    /** Where a point of the world is on the screen, in pixels of the map's element. */
    toScreen({ x, y }) {
      const point = L.point(x, y).multiplyBy(2 ** this.map.getZoom());
      const { x: left, y: top } = this.map.layerPointToContainerPoint(
        point.subtract(this.map.getPixelOrigin()),
      );
      return [left, top];
    },

    repaintWhenUncovered() {
      const { map } = this;
      if (map.getZoom() !== this.zoom) return;
      const corner = map.containerPointToLayerPoint([0, 0]);
      const screen = L.bounds(corner, corner.add(map.getSize()));
      if (!this.covered.contains(screen)) this.repaint();
    },

    /** Stretch the picture to a zoom that is still on its way. */
    follow(center, zoom) {
      const { map } = this;
      const grown = map.getZoomScale(zoom, this.zoom);
      const panned = L.DomUtil.getPosition(map.getPane('mapPane'));
      const origin = map
        .project(center, zoom)
        .subtract(map.getSize().divideBy(2))
        .add(panned)
        .round();
      L.DomUtil.setTransform(this.canvas, this.origin.multiplyBy(grown).subtract(origin), grown);
    },
  });
  return new Layer();
}

function blankContext(canvas, size) {
  const [width, height] = [size.x, size.y].map((side) => Math.round(side * devicePixelRatio));
  const context = canvas.getContext('2d');
  if (canvas.width === width && canvas.height === height && context.reset) {
    context.reset(); // cheaper than a new size, which older browsers need
  } else {
    Object.assign(canvas, { width, height });
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}
