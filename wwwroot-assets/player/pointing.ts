import { clamp, el } from "../shared/dom";

/** A rectangle in fractions of the picture, from its top left corner. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

const STEP = 0.02;
const LEAST = 0.02;
const START: Area = { left: 0.35, top: 0.35, width: 0.3, height: 0.3 };

/** Where the video's own picture lies in its element, which may be wider or higher. */
export function pictureBox(box: { width: number; height: number }, video: { videoWidth: number; videoHeight: number }): { x: number; y: number; width: number; height: number } {
  const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}

/** The rectangle between two points of the picture, each in fractions of it. */
export function areaBetween(a: { x: number; y: number }, b: { x: number; y: number }): Area {
  const [x1, x2, y1, y2] = [clamp(a.x, 0, 1), clamp(b.x, 0, 1), clamp(a.y, 0, 1), clamp(b.y, 0, 1)];
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x1 - x2), height: Math.abs(y1 - y2) };
}

/** The rectangle after an arrow key: moved, or with Shift made larger and smaller. */
export function movedByKey(area: Area, key: string, shift: boolean): Area {
  const [dx, dy] = [{ ArrowLeft: -STEP, ArrowRight: STEP }[key] ?? 0, { ArrowUp: -STEP, ArrowDown: STEP }[key] ?? 0];
  if (shift) return { ...area, width: clamp(area.width + dx, LEAST, 1 - area.left), height: clamp(area.height + dy, LEAST, 1 - area.top) };
  return { ...area, left: clamp(area.left + dx, 0, 1 - area.width), top: clamp(area.top + dy, 0, 1 - area.height) };
}

/** Lets somebody draw a rectangle on the picture: drag, or arrow keys and Enter. Null when it was left with Escape or again asked for. */
export function createPointing(frame: HTMLElement, video: HTMLVideoElement) {
  let end: ((area: Area | null) => void) | null = null;

  return {
    ask(): Promise<Area | null> {
      end?.(null);
      return new Promise((resolve) => {
        const box = el("div", { class: "mp-point-box" });
        const layer = el("div", {
          class: "mp-point", tabindex: 0, role: "application",
          "aria-label": "Draw a rectangle on the picture: drag, or move it with the arrow keys, size it with Shift and the arrow keys, Enter takes it, Escape leaves",
        }, box, el("p", { class: "mp-point-hint" }, "Drag around what you mean · arrows, Shift+arrows, Enter · Esc leaves"));
        let area = START;
        let from: { x: number; y: number } | null = null;

        const show = () => {
          const [whole, picture] = [layer.getBoundingClientRect(), pictureBox(layer.getBoundingClientRect(), video)];
          box.style.left = `${((picture.x + area.left * picture.width) / whole.width) * 100}%`;
          box.style.top = `${((picture.y + area.top * picture.height) / whole.height) * 100}%`;
          box.style.width = `${((area.width * picture.width) / whole.width) * 100}%`;
          box.style.height = `${((area.height * picture.height) / whole.height) * 100}%`;
        };
        const place = (event: PointerEvent) => {
          const whole = layer.getBoundingClientRect();
          const picture = pictureBox(whole, video);
          return { x: (event.clientX - whole.left - picture.x) / picture.width, y: (event.clientY - whole.top - picture.y) / picture.height };
        };
        const before = document.activeElement;
        end = (taken) => {
          end = null;
          layer.remove();
          if (before instanceof HTMLElement) before.focus({ preventScroll: true });
          resolve(taken);
        };

        layer.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          layer.setPointerCapture(event.pointerId);
          from = place(event);
        });
        layer.addEventListener("pointermove", (event) => {
          if (!from) return;
          area = areaBetween(from, place(event));
          show();
        });
        layer.addEventListener("pointerup", (event) => {
          if (!from) return;
          area = areaBetween(from, place(event));
          from = null;
          if (area.width >= LEAST && area.height >= LEAST) end?.(area);
          else area = START;
          show();
        });
        for (const name of ["click", "dblclick"] as const) layer.addEventListener(name, (event) => event.stopPropagation());
        layer.addEventListener("keydown", (event) => {
          event.stopPropagation();
          if (event.key === "Escape") end?.(null);
          else if (event.key === "Enter") end?.(area);
          else if (event.key.startsWith("Arrow")) {
            event.preventDefault();
            area = movedByKey(area, event.key, event.shiftKey);
            show();
          }
        });
        frame.append(layer);
        frame.scrollIntoView({ block: "nearest" });
        show();
        layer.focus();
      });
    },
    cancel: () => end?.(null),
  };
}

const WIDEST = 854;
const MOST_CHARACTERS = 300_000;

/** The frame that is shown with the rectangle drawn in, as base64 of a PNG; null when the browser does not give it, or it is too large. */
export function markedPicture(video: HTMLVideoElement, area: Area): string | null {
  for (let width = Math.min(WIDEST, video.videoWidth); width >= 200; width = Math.floor(width / 2)) {
    const canvas = el("canvas", {});
    canvas.width = width;
    canvas.height = Math.round((width * video.videoHeight) / video.videoWidth);
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    context.strokeStyle = "#ff00ff";
    context.lineWidth = 3;
    context.strokeRect(area.left * canvas.width, area.top * canvas.height, area.width * canvas.width, area.height * canvas.height);
    const text = canvas.toDataURL("image/png").split(",", 2)[1] ?? "";
    if (text.length > 0 && text.length <= MOST_CHARACTERS) return text;
  }
  return null;
}
