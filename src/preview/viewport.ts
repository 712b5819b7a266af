/** Zoom and pan: a sheet behind a window. The wheel moves the sheet; with Ctrl, Cmd or a pinch it zooms. */
import type { Shift } from './state.ts';

const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.25;
/** Pixels a pointer moves before a press is a drag. */
const DRAG = 4;
const MARGIN = 8;
/** At this scale text can be read. */
const READABLE = 0.75;

export class Viewport {
  readonly #window: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #changed: () => void;
  #shift: Shift = { scale: 1, x: 0, y: 0 };
  #size = { width: 0, height: 0 };
  /** It is as large as fits, and stays so when the window changes. */
  #fitted = true;

  constructor(window: HTMLElement, sheet: HTMLElement, changed: () => void) {
    this.#window = window;
    this.#sheet = sheet;
    this.#changed = changed;
    window.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    window.addEventListener('pointerdown', (event) => this.#press(event));
    // The browser scrolls what gets the focus into sight; here the sheet moves instead.
    window.addEventListener('scroll', () => window.scrollTo(0, 0));
    new ResizeObserver(() => {
      if (this.#fitted) this.#home();
    }).observe(window);
  }

  /** Null: as large as fits. */
  get shift(): Shift | null {
    return this.#fitted ? null : this.#shift;
  }

  get scale(): number {
    return this.#shift.scale;
  }

  /** Another picture of a size in CSS pixels is on the sheet. `shift` null: it is fitted. */
  show(size: { readonly width: number; readonly height: number }, shift: Shift | null): void {
    this.#size = size;
    if (shift === null) this.#home();
    else this.#set(shift, false);
  }

  /** The whole picture, but never larger than 100 %. */
  fit(): void {
    this.#home(0);
  }

  /** As `fit`, but a tall picture begins as wide as it can be read. */
  #home(most = READABLE): void {
    const { clientWidth, clientHeight } = this.#window;
    const { width, height } = this.#size;
    if (width === 0 || clientWidth === 0) return;
    const room = (all: number) => Math.max(1, all - 2 * MARGIN);
    const [wide, high] = [room(clientWidth) / width, room(clientHeight) / height];
    const whole = Math.min(1, wide, high);
    const scale = Math.max(SMALLEST, Math.max(whole, Math.min(wide, most)));
    const middle = (all: number, part: number) => Math.max(MARGIN, (all - part * scale) / 2);
    this.#set({ scale, x: middle(clientWidth, width), y: MARGIN }, true);
  }

  /** To a scale, around a point of the window; its middle if not given. */
  zoom(to: number, x = this.#window.clientWidth / 2, y = this.#window.clientHeight / 2): void {
    const { scale, x: left, y: top } = this.#shift;
    const next = Math.min(LARGEST, Math.max(SMALLEST, to));
    const ratio = next / scale;
    this.#set({ scale: next, x: x - (x - left) * ratio, y: y - (y - top) * ratio }, false);
  }

  zoomIn(): void {
    this.zoom(this.scale * STEP);
  }

  zoomOut(): void {
    this.zoom(this.scale / STEP);
  }

  pan(x: number, y: number): void {
    this.#set({ ...this.#shift, x: this.#shift.x + x, y: this.#shift.y + y }, false);
  }

  /** Moves what lies outside of the window into it; what is in sight stays. */
  reveal({ left, top, right, bottom }: DOMRect): void {
    const window = this.#window.getBoundingClientRect();
    const move = (from: number, to: number, low: number, high: number) => {
      if (from >= low && to <= high) return 0;
      return to - from > high - low ? low - from + MARGIN : (low + high) / 2 - (from + to) / 2;
    };
    const x = move(left, right, window.left, window.right);
    const y = move(top, bottom, window.top, window.bottom);
    if (x !== 0 || y !== 0) this.pan(x, y);
  }

  /** Moves all of these into sight, and zooms out where they are larger than the window; what is in sight stays. */
  gather(boxes: readonly DOMRect[]): void {
    if (boxes.length === 0) return;
    const window = this.#window.getBoundingClientRect();
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const room = Math.min((window.width - 4 * MARGIN) / (right - left), (window.height - 4 * MARGIN) / (bottom - top));
    const scale = Math.min(1, room);
    const [x, y] = [(left + right) / 2 - window.left, (top + bottom) / 2 - window.top];
    const out = left < window.left || top < window.top || right > window.right || bottom > window.bottom;
    if (!out) return;
    this.pan(window.width / 2 - x, window.height / 2 - y);
    if (scale < 1) this.zoom(this.scale * scale);
  }

  #set(shift: Shift, fitted: boolean): void {
    this.#shift = shift;
    this.#fitted = fitted;
    this.#sheet.style.transform = `translate(${shift.x}px, ${shift.y}px) scale(${shift.scale})`;
    this.#changed();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.#window.getBoundingClientRect();
      const factor = Math.exp(-Math.max(-100, Math.min(100, event.deltaY * unit)) / 200);
      this.zoom(this.scale * factor, event.clientX - left, event.clientY - top);
      return;
    }
    const sideways = event.shiftKey && event.deltaX === 0;
    this.pan(-(sideways ? event.deltaY : event.deltaX) * unit, sideways ? 0 : -event.deltaY * unit);
  }

  #press(start: PointerEvent): void {
    if (start.button !== 0 && start.button !== 1) return;
    let [x, y] = [start.clientX, start.clientY];
    let dragging = false;
    const move = (event: PointerEvent) => {
      if (!dragging && Math.hypot(event.clientX - x, event.clientY - y) < DRAG) return;
      if (!dragging) this.#window.setPointerCapture(start.pointerId);
      dragging = true;
      this.#window.classList.add('dragging');
      this.pan(event.clientX - x, event.clientY - y);
      [x, y] = [event.clientX, event.clientY];
    };
    const end = () => {
      this.#window.removeEventListener('pointermove', move);
      this.#window.removeEventListener('pointerup', end);
      this.#window.removeEventListener('pointercancel', end);
      this.#window.classList.remove('dragging');
      if (!dragging) return;
      // The end of a drag is no click.
      const swallow = (event: Event) => event.stopPropagation();
      this.#window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => this.#window.removeEventListener('click', swallow, { capture: true }));
    };
    this.#window.addEventListener('pointermove', move);
    this.#window.addEventListener('pointerup', end);
    this.#window.addEventListener('pointercancel', end);
  }
}
