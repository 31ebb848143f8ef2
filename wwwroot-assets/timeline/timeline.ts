import { channel, type Playhead } from "../shared/bus";
import { createOutlet, type DotNetObject } from "../shared/dotnet";
import { Disposables, setAttribute, setStyle, setText } from "../shared/dom";
import { formatDuration, formatTenths } from "../shared/time";
import { createAnimationRow } from "./animations";
import { createBlock, patchBlock } from "./block";
import { patchNarration, patchRuler } from "./lanes";
import { clampZoom, dropIndex, layoutScenes, moved, placeAtX, restart, scrollForZoom, xOf, type Layout, type Place } from "./layout";
import { attachReorder } from "./reorder";
import { attachScrub } from "./scrubbing";
import { attachTrackKeys } from "./trackKeys";
import type { TimelineCallbacks, TimelineHandle, TimelineModel, TimelineOptions, TimelineScene } from "./types";
import { createView } from "./view";
import { attachZoom, zoomToSlider } from "./zoom";

export type { TimelineHandle, TimelineModel, TimelineOptions, TimelineScene } from "./types";

/** The scenes of a lesson as blocks on a track, built inside `host`. */
export function createTimeline(host: HTMLElement, dotnet: DotNetObject | null, options: TimelineOptions | null = null): TimelineHandle {
  const cleanup = new Disposables();
  const outlet = createOutlet<TimelineCallbacks>(dotnet, options?.callbacks);
  const bus = channel(options?.channel ?? "studio");
  const canMove = options?.reorder !== false && options?.readOnly !== true;

  const row = createAnimationRow((scene, animation) => {
    select(scene.id, false);
    seek({ sceneId: scene.id, sceneTime: animation.start });
    void outlet.raise("AnimationClicked", scene.id, animation.index);
  });
  const view = createView(row.element);
  const blocks = new Map<string, HTMLElement>();

  let scenes: TimelineScene[] = [];
  let selectedId: string | null = null;
  let zoom = 1;
  let layout: Layout = { slots: [], width: 0 };
  let head: Place | null = null;
  let heard: Playhead | null = null;
  let drag: { id: string; order: TimelineScene[] } | null = null;

  const available = () => Math.max(120, view.scroll.clientWidth - 28);

  const render = () => {
    const shown = drag?.order ?? scenes;
    layout = layoutScenes(shown, available(), zoom);
    setStyle(view.canvas, "width", `${layout.width}px`);
    patchBlocks(shown);
    patchRuler(view.ruler, layout);
    patchNarration(view.narration, shown, layout);
    row.show(drag ? [] : shown, layout, selectedId);
    const total = shown.reduce((sum, scene) => sum + scene.duration, 0);
    const about = shown.some((scene) => scene.estimated) ? "~" : "";
    setText(view.sum, shown.length === 0 ? "" : `${shown.length} ${shown.length === 1 ? "scene" : "scenes"} · ${about}${formatDuration(total)}`);
    view.root.classList.toggle("tl-none", shown.length === 0);
    placeHead();
  };

  const patchBlocks = (shown: readonly TimelineScene[]) => {
    const focusId = selectedId ?? shown[0]?.id;
    const gone = new Set(blocks.keys());
    shown.forEach((scene, i) => {
      gone.delete(scene.id);
      const block = blocks.get(scene.id) ?? createBlock(scene.id);
      blocks.set(scene.id, block);
      // Moving a node drops its focus: only nodes that are out of order are moved, and never while dragged.
      if (!drag && view.track.children[i] !== block) insertKeepingFocus(block, view.track, i);
      patchBlock(block, scene, i, layout.slots[i]!, scene.id === selectedId);
      setAttribute(block, "tabindex", scene.id === focusId ? 0 : -1);
      setAttribute(block, "aria-posinset", i + 1);
      setAttribute(block, "aria-setsize", shown.length);
    });
    for (const id of gone) {
      blocks.get(id)?.remove();
      blocks.delete(id);
    }
  };

  const placeHead = () => {
    const x = head ? xOf(layout, head.sceneId, head.sceneTime) : null;
    view.playhead.hidden = x === null;
    row.mark(head?.sceneId ?? null, head?.sceneTime ?? 0);
    if (x === null || !head) return;
    setStyle(view.playhead, "transform", `translateX(${x.toFixed(2)}px)`);
    const slot = layout.slots.find((s) => s.id === head!.sceneId);
    setText(view.now, formatTenths((slot?.start ?? 0) + head.sceneTime));
  };

  const keepInView = (x: number, margin: number) => {
    const { scrollLeft, clientWidth } = view.scroll;
    if (x < scrollLeft + margin) view.scroll.scrollLeft = x - margin;
    else if (x > scrollLeft + clientWidth - margin) view.scroll.scrollLeft = x - clientWidth * 0.3;
  };

  const onPlayhead = (message: Playhead) => {
    // The player also speaks when only its buffer grew; that must not pull the head away from a scene it cannot play.
    const same = heard !== null && !message.playing && heard.time === message.time && heard.sceneId === message.sceneId;
    heard = message;
    if (same || message.sceneId === null) return;
    head = { sceneId: message.sceneId, sceneTime: message.sceneTime };
    placeHead();
    const x = message.playing && !drag ? xOf(layout, message.sceneId, message.sceneTime) : null;
    if (x !== null) keepInView(x, 24);
  };

  const seek = (place: Place) => {
    head = place;
    placeHead();
    bus.emit("seek", place);
    void outlet.raise("SceneSeek", place.sceneId, place.sceneTime);
  };
  const select = (id: string, tell: boolean) => {
    if (!scenes.some((scene) => scene.id === id)) return;
    const changed = selectedId !== id;
    selectedId = id;
    if (changed) render();
    if (tell && changed) void outlet.raise("SceneSelected", id);
  };
  const applyZoom = (next: number, pointer: number | null) => {
    const before = layout;
    const scroll = view.scroll.scrollLeft;
    const anchor = pointer === null ? anchorX(scroll) : pointer - scroll;
    zoom = clampZoom(next);
    view.root.classList.add("tl-still"); // blocks must not glide while they are stretched
    render();
    view.scroll.scrollLeft = scrollForZoom(before, layout, scroll, anchor);
    view.zoom.value = String(zoomToSlider(zoom));
    requestAnimationFrame(() => view.root.classList.remove("tl-still"));
  };
  /** Buttons and slider zoom around the playhead when it can be seen, else around the middle. */
  const anchorX = (scroll: number) => {
    const x = head ? xOf(layout, head.sceneId, head.sceneTime) : null;
    const inView = x !== null && x >= scroll && x <= scroll + view.scroll.clientWidth;
    return inView ? x - scroll : view.scroll.clientWidth / 2;
  };

  const placeAtClient = (clientX: number) => placeAtX(layout, clientX - view.canvas.getBoundingClientRect().left);

  const moveScene = (id: string, to: number) => {
    const from = scenes.findIndex((scene) => scene.id === id);
    if (from < 0 || to === from || to < 0 || to >= scenes.length) return;
    scenes = restart(moved(scenes, from, to));
    render();
    setText(view.live, `${scenes[to]!.title} is now scene ${to + 1} of ${scenes.length}`);
    void outlet.raise("SceneMoved", id, to);
  };

  const endDrag = (id: string) => {
    const block = blocks.get(id);
    block?.classList.remove("tl-dragging");
    block?.style.removeProperty("translate");
    view.root.classList.remove("tl-reordering");
  };

  attachReorder(view.track, cleanup, {
    canDrag: () => canMove && scenes.length > 1,
    pressed(id, clientX) {
      select(id, true);
      blocks.get(id)?.focus({ preventScroll: true });
      const place = placeAtClient(clientX);
      if (place?.sceneId === id) seek(place);
    },
    dragging(id, delta, clientX) {
      const block = blocks.get(id);
      if (!block) return;
      if (!drag) {
        drag = { id, order: scenes };
        block.classList.add("tl-dragging");
        view.root.classList.add("tl-reordering");
      }
      const from = scenes.findIndex((scene) => scene.id === id);
      const to = dropIndex(layoutScenes(scenes, available(), zoom), id, clientX - view.canvas.getBoundingClientRect().left);
      const original = layoutScenes(scenes, available(), zoom).slots[from]!;
      drag.order = restart(moved(scenes, from, to));
      render();
      const now = layout.slots.find((slot) => slot.id === id)!;
      block.style.translate = `${original.x + delta - now.x}px 0`;
    },
    dropped(id) {
      const to = drag?.order.findIndex((scene) => scene.id === id) ?? -1;
      drag = null;
      endDrag(id);
      if (to === scenes.findIndex((scene) => scene.id === id)) render();
      else moveScene(id, to);
    },
    cancelled(id) {
      drag = null;
      endDrag(id);
      render();
    },
  });

  attachScrub(view.ruler, view.grip, cleanup, (clientX) => {
    const place = placeAtClient(clientX);
    if (place) seek(place);
  });
  attachZoom(view, cleanup, () => zoom, applyZoom);

  attachTrackKeys(view.track, cleanup, {
    get ids() {
      return scenes.map((scene) => scene.id);
    },
    canMove,
    move: moveScene,
    goTo(id) {
      select(id, true);
      blocks.get(id)?.focus();
    },
    open(id) {
      select(id, true);
      seek({ sceneId: id, sceneTime: 0 });
    },
  });

  cleanup.add(bus.on("playhead", onPlayhead));
  cleanup.add(bus.on("code", (code) => row.place(code)));
  row.place(bus.lastCode);
  const resize = new ResizeObserver(() => render());
  resize.observe(view.scroll);
  cleanup.add(() => resize.disconnect());
  host.replaceChildren(view.root);
  if (bus.last) onPlayhead(bus.last);
  render();

  return {
    update(model: TimelineModel) {
      scenes = model.scenes;
      if (model.selectedId !== undefined) selectedId = model.selectedId;
      if (drag && !scenes.some((scene) => scene.id === drag!.id)) drag = null;
      if (head && !scenes.some((scene) => scene.id === head!.sceneId)) head = null;
      head ??= scenes[0] ? { sceneId: scenes[0].id, sceneTime: 0 } : null;
      // While somebody drags, the order is theirs; everything else about the scenes still arrives.
      if (drag) drag.order = drag.order.flatMap((old) => scenes.find((scene) => scene.id === old.id) ?? []);
      render();
    },
    select: (id) => select(id, false),
    zoom: (factor) => applyZoom(factor, null),
    fit: () => applyZoom(1, null),
    dispose() {
      row.dispose();
      cleanup.dispose();
      view.root.remove();
    },
  };
}

function insertKeepingFocus(block: HTMLElement, track: HTMLElement, index: number): void {
  const focused = block === document.activeElement;
  track.insertBefore(block, track.children[index] ?? null);
  if (focused) block.focus({ preventScroll: true });
}
