import type { Disposables } from "../shared/dom";
import { recall, remember } from "../shared/storage";
import { setIcon, type PlayerView } from "./view";

export interface Sound {
  toggle(): void;
  setMuted(on: boolean): void;
  setAvailable(on: boolean): void;
}

/** Volume and mute, remembered from lesson to lesson. */
export function createSound(view: PlayerView, cleanup: Disposables): Sound {
  const { video, muteButton, volume } = view;
  let available = true;

  const show = () => {
    const silent = video.muted || video.volume === 0 || !available;
    setIcon(muteButton, silent ? "muted" : "volume", !available ? "This lesson has no sound" : silent ? "Sound on (M)" : "Mute (M)");
    volume.value = String(video.muted ? 0 : video.volume);
    muteButton.disabled = !available;
    volume.disabled = !available;
  };
  const setMuted = (on: boolean) => {
    video.muted = on;
    if (!on && video.volume === 0) video.volume = 0.5;
    remember("player.muted", on ? "1" : "0");
  };

  const saved = Number(recall("player.volume") ?? "1");
  video.volume = saved >= 0 && saved <= 1 ? saved : 1;
  video.muted = recall("player.muted") === "1";
  cleanup.listen(video, "volumechange", show);
  cleanup.listen(muteButton, "click", () => setMuted(!video.muted));
  cleanup.listen(volume, "input", () => {
    video.volume = Number(volume.value);
    video.muted = video.volume === 0;
    remember("player.volume", volume.value);
  });
  show();
  return {
    toggle: () => available && setMuted(!video.muted),
    setMuted,
    setAvailable(on) {
      available = on;
      show();
    },
  };
}
