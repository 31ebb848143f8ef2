/** A row of frames in one image, one every `interval` seconds. */
export interface Filmstrip {
  url: string;
  interval: number;
  frames: number;
  frameWidth: number;
  frameHeight?: number | null;
}

export function frameAspect(film: Filmstrip): number {
  return film.frameWidth / (film.frameHeight || (film.frameWidth * 9) / 16);
}

/** The frame of the strip that shows this second. */
export function frameAt(film: Filmstrip, seconds: number): number {
  if (film.frames <= 1 || film.interval <= 0) return 0;
  return Math.min(film.frames - 1, Math.max(0, Math.floor(seconds / film.interval + 1e-6)));
}

/** Shows one frame of the sprite in an element of the given height. */
export function paintFrame(element: HTMLElement, film: Filmstrip, frame: number, height: number): void {
  const width = height * frameAspect(film);
  element.style.backgroundImage = `url(${JSON.stringify(film.url)})`;
  element.style.backgroundSize = `${width * film.frames}px ${height}px`;
  element.style.backgroundPosition = `${-frame * width}px 0`;
}
