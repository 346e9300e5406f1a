"""Which numbers of a local table are hidden, so that none that is small follows from all that is given?

A reader may know all that is published: the rounded numbers of every area, their totals, and the exact ones of the region. A
hidden number is safe if people can be spread in other ways that give the same tables, so that it could be larger or smaller, by
`WIDTH` together. Where it could not, the numbers that stand in the way are hidden too, as few as possible.
"""

from itertools import product

from prevent.statistics.disclosure.flows import Arc, Cell, Flows, Sheet
from prevent.statistics.disclosure.rounding import SMALL, WIDTH


def hide(sheet: Sheet, also: frozenset[Cell] = frozenset()) -> set[Cell]:
    """The numbers to hide: small ones, what else is asked for, and the fewest others that keep these unknown, and the totals
    that are not given.

    Of what does not occur in the whole region nothing is hidden, and what occurs there once or twice can be no wider than that.
    """
    whole = sheet.places[0]
    most = {name: sheet.number(whole, name) for name in sheet.shown}
    cells = [(place, name) for place in sheet.places[1:] if place.names for name in sheet.shown if most[name]]
    hidden = {cell for cell in cells if cell in also or sheet.number(*cell) < SMALL}
    flows = Flows(sheet, hidden)
    wanted = {flows.of[cell]: min(WIDTH, most[cell[1]]) for cell in cells}
    waiting = [*(flows.of[cell] for cell in cells if cell in hidden), *flows.not_given]
    while waiting:
        arc = waiting.pop(0)
        found = _make_room(flows, arc, wanted.get(arc, WIDTH))
        hidden.update(found)
        waiting += [flows.of[cell] for cell in found]
    return hidden


def _make_room(flows: Flows, arc: Arc, wanted: int) -> list[Cell]:
    """Let a hidden number be another; answers what had to be hidden for it. First without hiding anything, and sparing totals."""
    # other stages move with it only where nothing else helps: that they can is then not certain
    also: list[Cell] = []
    reached = {True: 0, False: 0}
    for strict, sparing, hiding, up in product((True, False), (True, False), (False, True), (True, False)):
        if sum(reached.values()) >= wanted:
            break
        flows.as_it_is(strict=strict, sparing=sparing)
        far, enough = 0, wanted - reached[not up]
        while far < enough and (way := flows.way(arc, up=up, hiding=hiding)):
            for one, grows in way:
                if one.cell and one.room(up=grows) <= 0:
                    also.append(one.cell)
                    one.hide()
            far += flows.push(way, enough - far)
        reached[up] = max(reached[up], far)
    return also
