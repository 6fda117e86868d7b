"""The app: which screen is up, and what may stay in memory when the chair changes hands.

Lives here: the flow of screens, the veil, leaving. Not here: any screen (screens), the order of play (table), keys (actions).
Screens are made anew for every seat and thrown away with it; nothing goes through toasts, the palette or named screens.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from wargame import language
from wargame.language import mark, tr
from wargame.tui import machine, settings, theme
from wargame.tui.actions import EVERYWHERE, bindings
from wargame.tui.personal import PersonalApp
from wargame.tui.screens.base import GameScreen, Question, Work
from wargame.tui.text_out import Places as Places
from wargame.tui.text_out import TextOut
from wargame.tui.timing import Clock

if TYPE_CHECKING:  # The menu is to be there at once: neither the engine nor the border is loaded for it.
    from wargame.border.faults import BadInput
    from wargame.engine.model.base import SeatId
    from wargame.tui.screens.replay import ReplayView
    from wargame.tui.table import Table


STRICT_IDLE = 60
"""Seconds after which an idle private screen is veiled at a table with strict privacy."""


BROAD = 160
"""Columns from which on there is room for map, tracks and coalition beside a text."""


NEEDED = Size(80, 24)
"""Columns and rows that the game needs."""
COMPLETE = 0.4
"""Seconds after which what no first frame shows is read of a game that goes on."""
SETTLED = 2.0
"""Seconds after which waste is collected by itself; the first screens come sooner without."""


class WargameApp(PersonalApp, TextOut):
    """The terminal interface."""

    TITLE = "Silence Procedure"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(*EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (BROAD, "-broad")]  # noqa: RUF012 (so that its type is the one of Textual)

    def __init__(self, places: Places, begin: Callable[[], Table | ReplayView] | None = None) -> None:
        """Open the menu, or go straight to the game, or the replay, that `begin` opens."""
        super().__init__(css_path=[theme.START] if begin is None else theme.NEWS)
        self.settings, self.trouble_at_start = settings.read(places.settings)
        language.use(self.settings.language)
        if self.trouble_at_start and self.settings.language != language.ENGLISH:
            self.trouble_at_start = settings.read(places.settings)[1]  # Told anew, in that language.
        theme.install(self, self.colours())
        self.places = places
        self.table: Table | None = None
        self.farewell = ""
        """What is said on the normal screen afterwards."""
        self.clock: Clock | None = None
        """What is being timed, if anything is."""
        self._begin = begin
        self._postponed = False
        self._touched = monotonic()

    def on_mount(self) -> None:
        """Show the first screen."""
        self.take_signals()
        if self.keymap.overrides():
            self.rekey()
        self.set_interval(10, self._watch_over)
        self.set_timer(SETTLED, machine.collect_again)
        if self._begin is None:
            machine.loaded()
            self.menu(self.trouble_at_start)
        else:
            from wargame.border.faults import BadInput

            try:
                begun = self._begin()
                machine.loaded()
                self.opened(begun)
            except BadInput as error:
                self.trouble(error)
            else:
                self.set_timer(COMPLETE, self._complete)

    def _complete(self) -> None:
        """Read the rest of the game that was opened at the start."""
        from wargame.border.faults import BadInput

        try:
            if self.table is not None:
                self.table.session.complete()
        except BadInput as error:
            self.trouble(error)

    # Which screen is up.

    def replace(self, screen: Screen[Any]) -> None:
        """Show a screen in place of all others, which are thrown away."""
        self.call_later(self._replace, screen)

    async def _replace(self, screen: Screen[Any]) -> None:
        self.clear_notifications()
        # Known before it is laid out for the first time, which is done twice otherwise.
        screen.set_class(True, max(b for b in self.HORIZONTAL_BREAKPOINTS or () if b[0] <= self.size.width)[1])
        left = len(self.screen_stack) > 1
        with self.batch_update():
            while len(self.screen_stack) > 2:
                await self.pop_screen()
            if len(self.screen_stack) == 2:
                await self.switch_screen(screen)
            else:
                await self.push_screen(screen)
            self._fit(self.size)
        if left:
            machine.collect()

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small for it."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        if size.width < NEEDED.width or size.height < NEEDED.height:
            from wargame.tui.screens.small import SmallScreen

            if not any(isinstance(s, SmallScreen) for s in self.screen_stack):
                self.push_screen(SmallScreen(NEEDED))

    @property
    def broad(self) -> bool:
        """Whether map, tracks and coalition stand beside a text."""
        return self.size.width >= BROAD

    def ask_why(self, seat: SeatId | None = None, subject: str = "") -> None:
        """Open the reasons behind what has happened, or behind one thing, as a seat or everybody may know them."""
        from wargame.engine.model.base import PUBLIC
        from wargame.tui.screens.why import WhyScreen

        assert self.table is not None, "a game is open"
        self.push_screen(WhyScreen(self.table.archive(seat or PUBLIC), subject=subject))

    def look_back(self, seat: SeatId | None = None) -> None:
        """Open the replay of the game that is being played: as everybody knows it, or as the seat whose visit this is."""
        from wargame.engine.model.base import PUBLIC
        from wargame.tui.screens.replay import ReplayScreen

        assert self.table is not None, "a game is open"
        public = self.table.session.state.public
        at = None if public.phase == "over" else (public.turn - 1, "report")
        self.push_screen(ReplayScreen(self.table.replay(), seat or PUBLIC, at, own=seat is not None))

    def menu(self, note: str = "") -> None:
        """Put the game away and show the menu."""
        from wargame.tui.screens.menu import MenuScreen

        self.clock = None
        self.forget_private(leaving=True)
        self.replace(MenuScreen(note))
        if self.table is not None:  # Its screens go first: keys that came fast may still reach them.
            self.table.close()
            self.call_later(self.put_away, self.table)

    def put_away(self, left: Table | None = None) -> None:
        """Close the game that is open, if there is one; with `left` only where it is still that one."""
        if left is None or left is self.table:
            self.clock = None
            if self.table is not None:
                self.table.close()
            self.table = None

    def opened(self, what: Table | ReplayView) -> None:
        """Play a game, or show a replay."""
        if isinstance(what, Screen):
            self.replace(what)
        else:
            self.play(what)

    def play(self, table: Table) -> None:
        """Play a game from where it stands."""
        self.put_away()
        self.table = table
        if table.session.read_only:
            from wargame.reports.barred import barred

            session = table.session
            self.menu(barred(session.bar, session.read_only, session.header.ruleset.version, "menu"))
            return
        self.go_on()

    def go_on(self) -> None:
        """Show what comes next in the game; while the veil is down, as soon as it is lifted."""
        if self.veiled:
            self._postponed = True
            return
        table = self.table
        assert table is not None, "a game is open"
        self.clock = None
        step = table.step()
        match step.kind:
            case "consent":
                from wargame.tui.screens.consent import ConsentScreen

                self.forget()
                self.replace(ConsentScreen())
            case "visit":
                self.forget()
                if table.handed_over(step.seat):
                    from wargame.tui.screens.handover import HandoverScreen

                    self.replace(HandoverScreen(step.seat, self.visit))
                else:
                    self.visit(step.seat)
            case "closing":
                self.forget()
                self.replace(Work(tr("The governments decide …"), table.close_phase, lambda _: self.go_on()))
            case "chamber":
                from wargame.tui.screens.council import ChamberScreen

                self.time("council", table.house.council)
                self.replace(ChamberScreen())
            case "outcome":
                from wargame.tui.screens.outcome import OutcomeScreen

                self.replace(OutcomeScreen())
            case "end":
                from wargame.tui.screens.end import EndScreen

                self.replace(EndScreen())

    def visit(self, seat: SeatId) -> None:
        """Begin a seat's visit: what has happened first, then its desk."""
        from wargame.tui.screens.since import since

        assert self.table is not None, "a game is open"
        self.time("visit", self.table.house.visit)
        self.replace(since(self.table, seat))

    def time(self, what: str, seconds: int) -> None:
        """Begin to time something; nothing where it may take as long as it will."""
        self.clock = Clock(what, monotonic(), seconds) if seconds else None

    def desk(self, seat: SeatId) -> None:
        """Show a seat's desk."""
        assert self.table is not None, "a game is open"
        if self.table.session.state.public.phase == "operations":
            from wargame.tui.screens.operations import OperationsScreen

            self.replace(OperationsScreen(seat))
        else:
            from wargame.tui.screens.capital import CapitalScreen

            self.replace(CapitalScreen(seat))

    def trouble(self, error: BadInput) -> None:
        """Say what went wrong with a file, on the menu."""
        self.menu(" ".join(str(f) for f in error.faults[:2]))

    # Secrets.

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is at the keyboard."""
        if isinstance(event, events.Key | events.MouseEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def _watch_over(self) -> None:
        """Veil a private screen that nobody has touched for a while; leave when the terminal is gone."""
        if self.machine_gone():
            self.leave()
            return
        idle = self.settings.idle
        if self.table is not None and self.table.house.privacy == "strict":
            idle = min(idle or STRICT_IDLE, STRICT_IDLE)
        private = any(isinstance(s, GameScreen) and s.private for s in self.screen_stack)
        if idle and private and monotonic() - self._touched > idle:
            self.action_veil()

    def machine_gone(self) -> bool:
        """Whether the terminal was closed under the program."""
        return machine.gone()

    @property
    def veiled(self) -> bool:
        """Whether everything is hidden."""
        return any(isinstance(s, GameScreen) and s.VEIL for s in self.screen_stack)

    def action_veil(self) -> None:
        """Hide everything at once."""
        from wargame.tui.screens.handover import VeilScreen

        if self.veiled:
            return
        self.forget()
        private = next((s for s in reversed(self.screen_stack) if isinstance(s, GameScreen) and s.private), None)
        self.push_screen(VeilScreen(private.pin if private is not None else ""), self._unveiled)

    def _unveiled(self, result: Any) -> None:
        del result
        if self._postponed:
            self._postponed = False
            self.call_later(self.go_on)

    def _fatal_error(self) -> None:
        """End without showing anything: a traceback would show what lies in memory. `start` reports it."""
        self._close_messages_no_wait()

    # Leaving, and help.

    def action_help(self) -> None:
        """Say what the screen is for, and its keys."""
        from wargame.tui.screens.help import help_of

        if not self.veiled and (found := help_of(self.screen, self.keymap)) is not None:
            self.push_screen(found)

    def action_rules(self) -> None:
        """Open the rulebook at the rule of what is on the screen."""
        from wargame.tui.screens.reading import ReadingScreen
        from wargame.tui.screens.rulebook import RulebookScreen

        screen = self.screen
        if self.veiled or not isinstance(screen, GameScreen | ReadingScreen) or isinstance(screen, RulebookScreen):
            return
        rule = screen.rule() if isinstance(screen, GameScreen) else "0"
        ruleset = self.table.session.header.ruleset if self.table is not None else None
        self.push_screen(RulebookScreen(rule, ruleset))

    def action_commands(self) -> None:
        """Open the palette of the screen's own actions; not where the screen is being handed over."""
        from wargame.tui.screens.commands import CommandsScreen
        from wargame.tui.screens.handover import HandoverScreen

        screen = self.screen
        if self.veiled or isinstance(screen, HandoverScreen) or not isinstance(screen, GameScreen):
            return
        names = [n for n in (*screen.ACTIONS, *EVERYWHERE) if n != "commands"]
        things = screen.things()

        def chosen(name: str | None) -> None:  # The screen does it as soon as it is there: keys may have come before.
            if any(name == thing[0] for thing in things):
                screen.call_later(screen.choose_thing, name)
            elif name is not None:
                screen.call_later(self.run_action, name if hasattr(screen, f"action_{name}") else f"app.{name}", screen)

        self.push_screen(CommandsScreen(names, things), chosen)

    def action_help_quit(self) -> None:
        """Ask whether to leave, as for Ctrl+Q."""
        self.run_worker(self.action_quit())

    async def action_quit(self) -> None:
        """Leave the program; in a game, after a question."""
        if self.table is None:
            self.leave()
        elif not isinstance(self.screen, Question):
            text = tr("Leave the program?\n\nEvery order is on disk. The game goes on from this very point when you continue it.")
            self.push_screen(Question(text, tr("Leave"), tr("Stay")), lambda yes: self.leave() if yes else None)

    def to_menu(self) -> None:
        """Go back to the menu, after a question."""
        text = tr("Put this game away and go to the menu?\n\nEvery order is on disk. “Continue” goes on from this very point.")
        self.push_screen(Question(text, tr("To the menu"), tr("Stay")), lambda yes: self.menu() if yes else None)

    def leave(self) -> None:
        """End the program; the game is on disk."""
        if self.table is not None and (path := self.table.session.path) is not None:
            where = self.places.shown(path)
            over = self.table.session.over
            next_time = (
                mark("Read it with `wargame replay {file}`.") if over else mark("Go on with `wargame play --resume {file}`.")
            )
            self.farewell = "\n".join((tr("The game is kept in {file}", file=where), tr(next_time, file=where)))
        self.forget_private(leaving=True)
        self.put_away()
        self.exit()
