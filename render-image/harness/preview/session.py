"""The ``preview`` kind: pictures of one scene for as long as the studio sends texts. The supervisor's side."""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import socket
import stat
import tempfile
import time
from pathlib import Path
from typing import Any

from .. import processes, render_job, source
from ..channel import Channel, Frame, ProtocolError
from ..child import process_failure
from ..disk import DiskWatch
from ..failure import Failure, clean_error, cut
from ..formulas import KeptFormulas
from ..limits import Limits
from ..scene_process import FORMULAS, Profile
from .attempt import CHECK_INTERVAL, Attempt
from .inbox import Inbox
from .shelf import MOST_GENERATIONS, Checkpoint, Shelf
from .stage import Stage
from .wire import OFFER_BYTES, Request, Scene, Stand

_STEPS_BACK = 5
"""Renders step back by 15: somebody waits for this picture."""


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Serves pictures until standard input closes; then ``done``."""
    folder = tempfile.mkdtemp(prefix="scene-", dir=render_job._work_folder())
    wanted, seed = job.get("sceneClass"), job.get("seed", 0)
    scene = Scene(
        wanted if isinstance(wanted, str) and wanted else None,
        Profile.from_job(job),
        seed if isinstance(seed, int) and 0 <= seed < 1 << 32 else 0,
        folder,
    )
    KeptFormulas(Path(folder) / FORMULAS).place(inputs.get("formulas", b""))
    session = Session(scene, Limits.from_job(job), channel)
    try:
        session.serve()
    finally:
        session.end()
        shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(BrokenPipeError):
        channel.send("done", result={"pictures": session.pictures})


class Session:
    """Answers each text with a picture or a trouble, unless a newer text comes first."""

    def __init__(self, scene: Scene, limits: Limits, channel: Channel) -> None:
        self._scene, self._limits, self._channel = scene, limits, channel
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel.reader, selectors.EVENT_READ, "studio")
        self._offers, self._offers_there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (self._offers, self._offers_there):
            end.setblocking(False)
        self._selector.register(self._offers, selectors.EVENT_READ, "offers")
        self._shelf = Shelf(self._selector)
        self._inbox = Inbox()
        self._run: Attempt | None = None
        self._stock = False
        self._open = True
        self.pictures = 0

    def serve(self) -> None:
        """Returns when the studio has closed its end; raises the Failure that ends the session as a whole."""
        self._listen(self._channel.pending())
        while self._open:
            wait = None if self._run is None else max(0.0, min(CHECK_INTERVAL, self._run.deadline - time.monotonic()))
            ready = [key.data for key, _ in self._selector.select(wait)]
            for checkpoint in ready:
                if isinstance(checkpoint, Checkpoint):
                    self._shelf.drop(checkpoint)  # They say nothing: it has ended.
            if "offers" in ready:
                self._take_offers()
            if "run" in ready:
                self._hear()
            if "studio" in ready:
                self._listen(self._channel.take())
            if self._run is not None:
                self._check(self._run)

    def end(self) -> None:
        """Ends every process of the session."""
        self._close_run()
        self._end_everything()

    # The studio.

    def _listen(self, frames: list[Frame] | None) -> None:
        if frames is None:
            self._open = False
            return
        requests = [request for header, payload in frames if (request := self._inbox.take(header, payload))]
        if requests:
            self._start(*requests[-1])  # The ones before are old already.

    def _start(self, revision: int, line: int, code: bytes) -> None:
        self._stop_run()
        try:
            request = Request(revision, line, source.decode(code))
        except Failure as failure:
            self._channel.send("trouble", revision=revision, error=failure.as_error())
            return
        self._shelf.turn_to(request)
        self._run = Attempt(request, self._limits.seconds, DiskWatch(self._limits.files))
        self._go(most=1 << 40)

    # One picture.

    def _go(self, most: int) -> None:
        """Has the best process that there is make the picture."""
        run = self._run
        while checkpoint := self._shelf.best(run.request.line, most):
            if checkpoint.stand.generation >= MOST_GENERATIONS:
                break
            if self._shelf.wake(checkpoint, run.request, run.open(self._selector)):
                run.woke = checkpoint
                run.close_theirs()
                return
            run.close(self._selector)
        self._end_everything()
        run.woke = None
        theirs = run.open(self._selector)
        if os.fork() == 0:
            self._become_stage(run, theirs)
        run.close_theirs()

    def _become_stage(self, run: Attempt, events: int) -> None:
        """Never returns. What belongs to the supervisor is closed before anything of the scene runs."""
        try:
            self._channel.close()
            self._selector.close()
            for own in (self._offers, *self._shelf.sockets):
                own.close()
            os.close(run.reader)
            processes.enter_reach_of_scene_code(_STEPS_BACK)
            null = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(null, descriptor)
            Stage(self._scene, self._offers_there, self._stock).begin(run.request, Channel(None, events))
        finally:
            os._exit(1)

    def _hear(self) -> None:
        run = self._run
        data = os.read(run.reader, 1 << 20)
        try:
            for header, payload in run.decoder.feed(data):
                self._on_event(header, payload)
                if self._run is not run or run.reader < 0:
                    return
        except ProtocolError:
            data = b""  # Only scene code that found the pipe writes such things.
        if not data:
            self._on_silence(run)

    def _on_silence(self, run: Attempt) -> None:
        """The process has ended without an answer."""
        if run.woke is not None and not run.heard:
            self._shelf.drop(run.woke)  # It was the checkpoint that had ended.
            self._again(run, run.woke.stand.position - 1)
            return
        failure = run.limit_broken() or run.disk.check()
        self._trouble(failure or Failure("Crashed", "The scene's process ended before the picture was drawn."))

    def _on_event(self, header: dict[str, Any], payload: bytes) -> None:
        run = self._run
        run.heard = True
        kind = header["type"]
        if kind == "picture":
            self._picture(run, header, payload)
        elif kind == "refused" and run.woke is not None:
            most = header.get("most")
            self._again(run, min(run.woke.stand.position - 1, most if isinstance(most, int) else -1))
        elif kind == "stock" and not self._stock:
            self._stock = True
            self._again(run, -1)
        elif kind == "failed" and isinstance(header.get("error"), dict):
            error = clean_error(header["error"])
            broken = run.limit_broken() if error["type"] in ("UserException", "LatexError", "Crashed") else None
            self._trouble(broken or Failure(error.pop("type"), error.pop("message"), **error))

    def _again(self, run: Attempt, most: int) -> None:
        run.close(self._selector)
        self._go(most)

    def _picture(self, run: Attempt, header: dict[str, Any], payload: bytes) -> None:
        number = render_job._number
        length = int(number(header.get("length")))
        if length > self._limits.output_bytes:
            self._trouble(Failure("OutputTooLarge", f"The picture has more than {self._limits.output_bytes} bytes."))
            return
        fields: dict[str, Any] = {"line": max(1, int(number(header.get("line")))), "time": number(header.get("time"))}
        if isinstance(name := header.get("name"), str):
            fields.update(animation=int(number(header.get("animation"))), name=cut(name, 120))
        self._channel.send("picture", payload, revision=run.request.revision, mediaType="image/png", length=length,
                           offset=run.sent, **fields)  # fmt: skip
        run.sent += len(payload)
        if run.sent >= length or not payload:
            self.pictures += 1
            self._stop_run()

    def _trouble(self, failure: Failure) -> None:
        revision = self._run.request.revision
        if failure.kind in ("DiskLimit", "TooManyFiles"):
            raise failure  # The work folder belongs to the whole session.
        self._stop_run(everything=failure.kind in ("ProcessLimit", "MemoryLimit"))
        self._channel.send("trouble", revision=revision, error=failure.as_error())

    def _check(self, run: Attempt) -> None:
        now = time.monotonic()
        if now >= run.deadline:
            self._trouble(
                Failure(
                    "TimeLimit",
                    f"The picture took longer than {self._limits.seconds:g} seconds.",
                    hint="Something here runs very long: look for a loop without an end.",
                )
            )
        elif now >= run.next_check:
            run.next_check = now + CHECK_INTERVAL
            if run.is_fork_bomb():
                self._trouble(process_failure())
            elif failure := run.disk.check():
                self._trouble(failure)

    def _take_offers(self) -> None:
        """Checkpoints that have been left behind."""
        while True:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._offers, OFFER_BYTES, 4)
            except BlockingIOError:
                return
            stand = Stand.of(data)
            sockets = [socket.socket(fileno=descriptor) for descriptor in descriptors if _is_socket(descriptor)]
            if stand is not None and len(sockets) == 1:
                self._shelf.add(stand, sockets.pop())
            for unwanted in sockets:
                unwanted.close()

    def _close_run(self) -> None:
        if self._run is not None:
            self._run.close(self._selector)
            self._run = None

    def _stop_run(self, everything: bool = False) -> None:
        """Ends what is in work, with all that it started; checkpoints stay, those that it has left among them."""
        if self._run is None:
            return
        self._close_run()
        self._take_offers()
        if everything or not processes.kill_except(self._shelf.processes):
            self._end_everything()

    def _end_everything(self) -> None:
        self._shelf.clear()
        if not processes.kill_all():
            raise Failure("Crashed", "Processes of the scene could not be ended.")


def _is_socket(descriptor: int) -> bool:
    if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return True
    os.close(descriptor)
    return False
