"""The side in reach of scene code: runs a scene to the wanted statement, draws it there, and leaves checkpoints behind."""

from __future__ import annotations

import gc
import linecache
import os
import random
import signal
import socket
import sys
import threading
import time
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import fast_scene, mends, scene_process, source
from ..channel import MAX_PAYLOAD_BYTES, Channel
from ..failure import Failure
from ..fast import fonts, randomness
from ..fast.signals import StockPathNeeded
from ..scene_process import SceneTask
from . import suffix
from .script import LEAF, STEP, Script, Target, instrument
from .shift import shift_lines
from .wire import Request, Scene, Stand, from_file

_WORTH_KEEPING_SECONDS = 0.03


@dataclass
class Performance:
    """One request on its way."""

    request: Request
    events: Channel
    script: Script | None = None
    """None where ``construct`` cannot be cut; then every picture is made from the start."""
    target: Target | None = None

    def follow(self, script: Script | None) -> None:
        """Takes the script that runs."""
        self.script = script
        self.target = script.target(self.request.line) if script is not None else None


class Stage:
    """One process, from the load of the file to the picture. Every checkpoint and every run is a copy of it."""

    def __init__(self, scene: Scene, offers: socket.socket, stock: bool) -> None:
        self._settings, self._offers, self._stock = scene, offers, stock
        self._path = str(Path(scene.folder) / source.FILE_NAME)
        self._now: Any = None
        self._scene: Any = None
        self._module: dict[str, Any] = {}
        self._generation = 0
        self._kept_at = 0.0
        self._position = 0

    # From the start.

    def begin(self, request: Request, events: Channel) -> None:
        """Loads the file and plays the scene up to the wanted statement. Never returns."""
        self._perform(Performance(request, events), self._play_from_start)

    def _play_from_start(self) -> None:
        from ..fast.still import StillEngine

        mends.after_fork()
        self._kept_at = time.monotonic()
        request = self._now.request
        tree = source.parse(request.text)
        instrument(request.text, tree, request.line, request.revision)
        code = source.compile_source(request.text, self._path, tree)
        self._write()
        task = self._task()
        scene_process._configure(task)
        scene_process._use_formulas(task)
        self._scene = StillEngine(self._stock, task.formulas_path).make(lambda: self._make_scene(code))
        if not hasattr(self._scene.renderer, "picture"):
            if not self._stock:
                raise StockPathNeeded("the scene brings a renderer of its own")
            raise Failure("UserException", "Only scenes of Manim's Cairo renderer have previews.")
        self._find_script(type(self._scene))
        self._scene.setup()
        self._scene.construct()
        self._show()

    def _make_scene(self, code: types.CodeType) -> Any:
        task = self._task()
        module = scene_process._load(code, task, {STEP: self.step, LEAF: self.leaf})
        self._module = vars(module)
        scene_class = scene_process.choose_scene(module, task.scene_class)
        random.seed(task.seed)
        return scene_class()

    def _find_script(self, kind: type) -> None:
        """The statements of the ``construct`` that will run; none when it is written in a way that cannot be cut."""
        code = getattr(kind.construct, "__code__", None)
        if code is not None and code.co_filename == self._path:
            text = self._now.request.text
            self._now.follow(Script.of(text, source.parse(text), code.co_firstlineno))

    def _task(self) -> SceneTask:
        scene = self._settings
        return SceneTask(self._now.request.text, scene.scene_class, scene.profile, scene.seed, None, Path(scene.folder))

    def _write(self) -> None:
        """The file that tracebacks and ``inspect`` read is the text that runs."""
        Path(self._path).write_text(self._now.request.text, encoding="utf-8")
        linecache.cache.pop(self._path, None)

    # On the way.

    def step(self, line: int, position: int) -> None:
        """Called by ``construct`` between two statements."""
        script, target = self._now.script, self._now.target
        if script is None or script.line != line or self._scene.renderer.playing:
            return
        self._position = position
        reached = position > target.index
        frame = sys._getframe(1)
        if reached or position == target.index or position == 0 or self._worked_for() > _WORTH_KEEPING_SECONDS:
            self._keep(frame, position)
        if reached:
            self._show(script.groups[position - 1].start if position else script.line)
        self._scene.renderer.played = None

    def leaf(self, revision: int, passed: int) -> None:
        """Called around the wanted statement when it is inside a block or a helper."""
        if revision != self._now.request.revision or self._scene is None or self._scene.renderer.playing:
            return
        if passed:
            self._show(sys._getframe(1).f_lineno)
        self._scene.renderer.played = None

    def _worked_for(self) -> float:
        return time.monotonic() - self._kept_at

    # Checkpoints.

    def _keep(self, frame: types.FrameType, position: int) -> None:
        """Forks a process that waits here for other statements to follow."""
        if threading.active_count() > 1:
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        state = randomness.remember()
        try:
            pid = os.fork()
        except OSError:
            return  # It is only slower without.
        if pid == 0:
            theirs.close()
            self._wait(ours, frame, state)
        ours.close()
        script = self._now.script
        last = script.groups[position - 1] if position else None
        stand = Stand(self._now.request.revision, position, last.start if last else script.line, last.end if last else script.line,
                      self._generation, self._worked_for(), pid)  # fmt: skip
        try:
            socket.send_fds(self._offers, [stand.to_bytes()], [theirs.fileno()])
        except OSError:
            pass  # The supervisor is behind; what it does not know of, it ends.
        theirs.close()
        self._kept_at = time.monotonic()

    def _wait(self, wake: socket.socket, frame: types.FrameType, random_state: Any) -> None:
        """A checkpoint's life: a fork for every request, until nobody asks any more. Never returns."""
        try:
            self._now.events.close()
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            gc.freeze()
            while True:
                data, descriptors, _, _ = socket.recv_fds(wake, 1, 2)
                if not data or len(descriptors) != 2:
                    break
                if os.fork() == 0:
                    wake.close()
                    self._wake_up(*descriptors, frame, random_state)
                for descriptor in descriptors:
                    os.close(descriptor)
        finally:
            os._exit(0)

    def _wake_up(self, request: int, events: int, frame: types.FrameType, random_state: Any) -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        fonts.forget()
        randomness.restore(random_state)
        self._generation += 1
        # The calls of the runs before are still on the stack.
        sys.setrecursionlimit(sys.getrecursionlimit() + 30)
        before = self._now.script
        self._perform(Performance(from_file(request), Channel(None, events)), lambda: self._go_on(before, frame))

    def _go_on(self, before: Script, frame: types.FrameType) -> None:
        """Plays what follows this checkpoint in the new text, or says that another one must."""
        now, position = self._now, self._position
        now.events.send("started", pid=os.getpid())
        tree = source.parse(now.request.text)
        source.compile_source(now.request.text, self._path)
        script = Script.of(now.request.text, tree, before.line)
        live = suffix.live_locals(frame)
        target = script.target(now.request.line) if script else None
        most = min(script.common(before), target.most) if script and target else -1
        if most >= position and not suffix.may_follow(script, position, live):
            most = next(p for p in range(position - 1, -1, -1) if suffix.may_follow(script, p))
        if most < position:
            now.events.send("refused", most=most)
            return
        self._write()
        shift_lines(self._module, self._path, before.tail_line, script.tail_line - before.tail_line)
        now.follow(script)
        self._kept_at = time.monotonic()
        if position > target.index:
            self._show(script.groups[position - 1].start if position else script.line)
        rest = Script.of(now.request.text, source.parse(now.request.text), script.line)
        function = suffix.function_from(
            rest, position, rest.target(now.request.line), now.request.revision, self._path, live, self._module, type(self._scene)
        )
        if function is None:
            now.events.send("refused", most=-1)
            return
        self._scene.renderer.played = None
        function(**live)
        self._show()

    # The end.

    def _show(self, line: int | None = None) -> None:
        """Draws the scene as it is and tells it. Never returns."""
        renderer = self._scene.renderer
        picture = renderer.picture(self._scene)
        fields: dict[str, Any] = {"line": line or self._last_line(), "time": round(float(renderer.time), 4), "mediaType": "image/png",
                                  "length": len(picture)}  # fmt: skip
        if renderer.played is not None:
            fields.update(animation=renderer.num_plays - 1, name=renderer.played)
        for offset in range(0, len(picture), MAX_PAYLOAD_BYTES):
            self._now.events.send("picture", picture[offset : offset + MAX_PAYLOAD_BYTES], offset=offset, **fields)
        os._exit(0)

    def _last_line(self) -> int:
        script = self._now.script
        if script is None or not script.groups:
            return script.line if script else self._now.request.line
        return script.groups[min(self._position, len(script.groups) - 1)].start

    def _perform(self, performance: Performance, action: Callable[[], None]) -> None:
        """Never returns: whatever scene code raises is the end of this process and of nothing else."""
        from manim.utils.exceptions import EndSceneEarlyException

        self._now = performance
        try:
            try:
                action()
            except EndSceneEarlyException:
                self._show()
        except StockPathNeeded:
            performance.events.send("stock")
        except BaseException as error:
            if not self._stock and fast_scene._is_ours(error):
                performance.events.send("stock")
            else:
                performance.events.send("failed", error=scene_process.explain_safely(error, self._task()))
        finally:
            os._exit(0)
