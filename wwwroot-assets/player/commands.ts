import { isOwnedByControl } from "../shared/keys";
import { nextSpeed, playerCommand, type PlayerCommand } from "./keys";
import { neighbour } from "./lessonClock";
import type { Playback } from "./playback";

/** What a key can do to a player. */
export interface CommandTarget {
  readonly playback: Playback;
  readonly rate: number;
  readonly fps: number;
  toggle(): void;
  seek(time: number): void;
  setRate(rate: number): void;
  toggleMute(): void;
  toggleCaptions(): void;
  toggleFullScreen(): void;
}

export function runCommand(command: PlayerCommand, player: CommandTarget): void {
  const { playback } = player;
  switch (command.do) {
    case "toggle": return player.toggle();
    case "mute": return player.toggleMute();
    case "captions": return player.toggleCaptions();
    case "fullscreen": return player.toggleFullScreen();
    case "start": return player.seek(0);
    case "end": return player.seek(playback.duration);
    case "jump": return player.seek(playback.time + command.seconds);
    case "tenth": return player.seek((playback.duration * command.tenth) / 10);
    case "speed": return player.setRate(nextSpeed(player.rate, command.direction));
    case "frame": return stepFrame(player, command.direction);
    case "scene": {
      const start = neighbour(playback.scenes, playback.time, command.direction);
      return start === null ? undefined : player.seek(start);
    }
  }
}

function stepFrame(player: CommandTarget, direction: 1 | -1): void {
  const frame = 1 / player.fps;
  player.playback.pause();
  // The middle of a frame, so that rounding never shows the neighbour.
  player.seek((Math.floor(player.playback.time / frame + 1e-3) + direction + 0.5) * frame);
}

/** Runs the command of a key, unless it belongs to somebody else on the page. The scrub bar is ours though it is a slider. */
export function onPlayerKey(event: KeyboardEvent, scrubBar: HTMLElement, player: CommandTarget): void {
  if (event.defaultPrevented || player.playback.scenes.length === 0) return;
  const command = playerCommand(event);
  if (!command || (event.target !== scrubBar && isOwnedByControl(event.target, event.key))) return;
  event.preventDefault();
  runCommand(command, player);
}
