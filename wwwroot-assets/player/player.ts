import { channel } from "../shared/bus";
import { createOutlet, type DotNetObject } from "../shared/dotnet";
import { Disposables, clamp, setText } from "../shared/dom";
import { recall, remember } from "../shared/storage";
import { throttle } from "../shared/throttle";
import { formatDuration, formatTenths, formatTime } from "../shared/time";
import { onPlayerKey, type CommandTarget } from "./commands";
import { createCaptionTrack } from "./captionTrack";
import { createFullScreen } from "./fullscreen";
import { attachGestures } from "./gestures";
import { createFrameHold } from "./hold";
import { SPEEDS } from "./keys";
import { lessonTime, placeAt } from "./lessonClock";
import { attachMenu } from "./menu";
import { showPoster } from "./poster";
import { createPlayback } from "./playback";
import { createPointing, markedPicture } from "./pointing";
import { createScrubBar } from "./scrub";
import { createSound } from "./sound";
import type { LessonSource, PlayerCallbacks, PlayerHandle, PlayerOptions } from "./types";
import { attachWaitingSign, bufferedUntil } from "./waiting";
import { createView, setIcon, showMessage, showNotice } from "./view";

export type { LessonSource, PlayableScene, PlayerHandle, PlayerOptions } from "./types";

const TITLE_SECONDS = 2.6;

/** One player over all scenes of a lesson, built inside `host`. */
export function createPlayer(host: HTMLElement, dotnet: DotNetObject | null, options: PlayerOptions | null = null): PlayerHandle {
  const cleanup = new Disposables();
  const outlet = createOutlet<PlayerCallbacks>(dotnet, options?.callbacks);
  const bus = channel(options?.channel ?? "studio");
  const emptyText = options?.emptyText ?? "Nothing is rendered yet.";

  const scrub = createScrubBar({ seek: (time) => seek(time), scrubbing: (active) => onScrub(active) });
  const view = createView(scrub.element, options?.fit ?? "fill", options?.aspect ?? "16/9");
  const { video, root } = view;
  const hold = createFrameHold(video, view.canvas);
  const playback = createPlayback(video, hold, {
    failed: (message) => fail(message),
    retrying: (message) => showNotice(view, message),
    recovered: () => showNotice(view, null),
  });
  const captions = createCaptionTrack(view.captions, () => showCaptionButton());
  const sound = createSound(view, cleanup);
  const pointing = createPointing(view.frame, video);
  const full = createFullScreen(root, video, cleanup, (active) =>
    setIcon(view.fullscreenButton, active ? "shrink" : "fullscreen", active ? "Leave full screen (F)" : "Full screen (F)"));

  let source: LessonSource | null = null;
  let sceneId: string | null | undefined;
  let resumeAfterScrub = false;
  let animation = 0;
  let titleUntil = 0;

  const tellTime = throttle(250, () => {
    const place = placeAt(playback.scenes, playback.time);
    if (place.sceneId !== null) void outlet.raise("PlayerTime", playback.time, place.sceneId, place.sceneTime);
  });

  const isPlaying = () => !video.paused && !video.ended;

  /** Everything that follows the playhead, in one place; runs every frame while playing and once after each change. */
  const follow = () => {
    const time = playback.time;
    const place = placeAt(playback.scenes, time);
    setText(view.clock, formatTenths(time));
    scrub.setBuffered(bufferedUntil(video, time));
    scrub.setTime(time);
    captions.show(time);
    showPoster(view, playback.scenes[place.index], place.sceneTime, isPlaying() || video.ended);
    if (place.sceneId !== sceneId) enterScene(place.sceneId, place.index, place.sceneTime);
    view.sceneTitle.classList.toggle("mp-visible", isPlaying() && performance.now() < titleUntil);
    bus.emit("playhead", { time, sceneId: place.sceneId, sceneTime: place.sceneTime, playing: isPlaying() });
  };
  const tick = () => {
    follow();
    tellTime();
    animation = isPlaying() ? requestAnimationFrame(tick) : 0;
  };
  const refresh = () => {
    if (animation === 0) follow();
  };

  const enterScene = (id: string | null, index: number, sceneTime: number) => {
    sceneId = id;
    const scene = playback.scenes[index];
    const name = scene ? `Scene ${index + 1} · ${scene.title}` : "";
    setText(view.chapterButton, name);
    view.chapterButton.title = name;
    if (id === null) return;
    void outlet.raise("PlayerScene", id);
    setText(view.sceneTitle, scene?.title ?? "");
    if (options?.sceneTitles !== false && isPlaying() && sceneTime < 1) titleUntil = performance.now() + TITLE_SECONDS * 1000;
  };

  const seek = (time: number) => {
    view.still.hidden = true;
    playback.seek(time);
    refresh();
    tellTime();
  };
  const play = () => {
    view.still.hidden = true;
    // At the edge of what has arrived, playing means to wait for more.
    if (video.ended || (!source?.growing && playback.time >= playback.duration - 0.01)) playback.seek(0);
    playback.play().catch((error: unknown) => fail(`The video could not be played. ${String(error)}`));
  };
  const toggle = () => (isPlaying() ? playback.pause() : play());
  const setRate = (rate: number) => {
    video.playbackRate = clamp(rate, 0.25, 4);
    video.defaultPlaybackRate = video.playbackRate;
    setText(view.speedButton, `${video.playbackRate}×`);
  };
  const seekScene = (id: string, seconds: number) => {
    const time = lessonTime(playback.scenes, id, seconds);
    if (time !== null) seek(time);
    return time !== null;
  };
  const setCaptions = (on: boolean) => {
    captions.on = on;
    remember("player.captions", on ? "1" : "0");
    refresh();
  };
  const onScrub = (active: boolean) => {
    if (active) {
      resumeAfterScrub = isPlaying();
      playback.pause();
    } else if (resumeAfterScrub) {
      play();
    }
  };

  const point = async () => {
    playback.pause();
    const place = placeAt(playback.scenes, playback.time);
    if (place.sceneId === null || video.videoWidth === 0) {
      void outlet.raise("PlayerPointed", null);
      return;
    }

    view.poster.hidden = true;
    const area = await pointing.ask();
    const spot = area && { sceneId: place.sceneId, sceneTime: place.sceneTime, ...area, picture: markedPicture(video, area) };
    void outlet.raise("PlayerPointed", spot);
    refresh();
  };

  const fail = (message: string) => {
    showNotice(view, null);
    showMessage(view, message, () => {
      showMessage(view, null);
      void playback.reload();
    });
    void outlet.raise("PlayerError", message);
  };

  const showCaptionButton = () => {
    view.captionButton.disabled = !captions.available;
    view.captionButton.setAttribute("aria-pressed", String(captions.on && captions.available));
    view.captionButton.title = captions.available ? "Captions (C)" : "This lesson has no captions";
  };
  const showState = () => {
    const ended = video.ended;
    setIcon(view.playButton, ended ? "replay" : isPlaying() ? "pause" : "play", ended ? "Play again (Space)" : isPlaying() ? "Pause (Space)" : "Play (Space)");
    root.classList.toggle("mp-playing", isPlaying());
  };
  const onState = (state: "playing" | "paused" | "ended") => {
    showState();
    if (state === "playing" && animation === 0) animation = requestAnimationFrame(tick);
    if (state === "playing" && placeAt(playback.scenes, playback.time).sceneTime < 0.3) titleUntil = performance.now() + TITLE_SECONDS * 1000;
    refresh();
    tellTime();
    void outlet.raise("PlayerState", state);
  };

  const keyTarget: CommandTarget = {
    playback, toggle, seek, setRate,
    get rate() {
      return video.playbackRate;
    },
    get fps() {
      return source?.fps || 30;
    },
    toggleMute: () => sound.toggle(),
    toggleCaptions: () => captions.available && setCaptions(!captions.on),
    toggleFullScreen: () => full.toggle(),
  };

  const speedMenu = attachMenu(view.speedButton, "Speed", () =>
    SPEEDS.filter((s) => s >= 0.5 && s <= 2).map((s) => ({ label: `${s}×`, checked: s === video.playbackRate, choose: () => setRate(s) })));
  const chapterMenu = attachMenu(view.chapterButton, "Scenes", () =>
    playback.scenes.map((scene, i) => ({
      label: `${i + 1} · ${scene.title}`, detail: formatTime(scene.start), checked: scene.id === sceneId, choose: () => seekScene(scene.id, 0),
    })));

  cleanup.add(() => speedMenu.dispose());
  cleanup.add(() => chapterMenu.dispose());
  cleanup.listen(view.playButton, "click", toggle);
  cleanup.listen(view.bigPlay, "click", play);
  cleanup.listen(view.captionButton, "click", () => setCaptions(!captions.on));
  cleanup.listen(view.fullscreenButton, "click", () => full.toggle());
  cleanup.listen(video, "play", () => onState("playing"));
  cleanup.listen(video, "pause", () => onState(video.ended ? "ended" : "paused"));
  cleanup.listen(video, "ended", () => onState("ended"));
  cleanup.listen(video, "seeked", () => {
    showState();
    refresh();
  });
  cleanup.listen(video, "progress", refresh);
  cleanup.listen(video, "resize", () => video.videoWidth > 0 && root.style.setProperty("--mp-aspect", `${video.videoWidth}/${video.videoHeight}`));
  attachWaitingSign(video, root, cleanup);
  cleanup.listen(options?.keys === "focus" ? root : document, "keydown", (event) => onPlayerKey(event, scrub.element, keyTarget));
  attachGestures(view.frame, cleanup, { toggle, jump: (s) => seek(playback.time + s), fullscreen: () => full.toggle(), reveal: () => full.reveal() });
  cleanup.add(bus.on("seek", (request) => seekScene(request.sceneId, request.sceneTime)));

  captions.on = recall("player.captions") === "1";
  showCaptionButton();
  showMessage(view, emptyText);
  root.classList.add("mp-empty");
  host.replaceChildren(root);

  return {
    async load(next) {
      source = next && next.scenes.length > 0 ? next : null;
      root.classList.toggle("mp-empty", source === null);
      showMessage(view, source ? null : emptyText);
      video.poster = source?.poster ?? "";
      captions.load(source?.captionsUrl ?? null);
      sound.setAvailable(source?.hasAudio !== false);
      const loading = playback.load(source);
      scrub.setScenes(playback.scenes);
      setText(view.total, formatDuration(playback.duration));
      sceneId = undefined; // the same id may have another number or title now
      showState();
      refresh();
      await loading;
      refresh();
    },
    play,
    pause: () => playback.pause(),
    toggle,
    seek,
    seekScene,
    setRate,
    setCaptions,
    setMuted: (on) => sound.setMuted(on),
    setNotice: (text, fraction) => showNotice(view, text, fraction),
    showStill(url, label) {
      view.still.hidden = url === null;
      view.still.alt = label ?? "";
      if (url === null) view.still.removeAttribute("src");
      else view.still.src = url;
    },
    async point() {
      void point();
    },
    getPosition() {
      const place = placeAt(playback.scenes, playback.time);
      return { time: playback.time, sceneId: place.sceneId, sceneTime: place.sceneTime, playing: isPlaying() };
    },
    focus: () => view.playButton.focus(),
    dispose() {
      cancelAnimationFrame(animation);
      tellTime.cancel();
      captions.dispose();
      pointing.cancel();
      scrub.dispose();
      cleanup.dispose();
      playback.dispose();
      root.remove();
    },
  };
}
