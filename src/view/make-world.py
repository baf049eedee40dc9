#!/usr/bin/env python3
"""Make world-table.c: the outlines of the countries, for maps on a text screen.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    make-world.py package/countries-50m.json package/countries-10m.json \
        /usr/share/iso-codes/json/iso_3166-1.json > world-table.c

This runs when the outlines change, which is seldom, and never in a build.  The same
input gives the same bytes.  The outlines are Natural Earth's, as the npm package
world-atlas carries them (TopoJSON): every border stands there once, as an arc that
both its countries name.  That is kept: an arc is thinned once, so that no gap opens
between neighbours, and is written with the (at most two) countries it divides.  Which
way round a ring goes is not needed: a dot is inside a country when a line to it
crosses the country's arcs an odd number of times.

Everything that needs more than whole numbers is done here: arcs are projected, the
program only scales them.  The projection is Patterson's (cylindrical, 2014, made by
the author of Natural Earth): it gives Europe, with its many small countries, more
room than a plain one, and does not blow up the north as Mercator does.  The left edge
is the Bering Strait, so that nobody is cut in two; below 56 degrees south is nothing but
Antarctica, which is left out.

Codes are the data's own, numbers put into letters by ISO 3166-1; where it gives none,
the land stays land without a code.  Countries count as ISO counts them: parts that
have a code of their own but are drawn with another country (French Guiana, Svalbard)
are told apart by where they are.  What is too small for an arc has a place all the
same, where the program puts its dot.
"""
import heapq
import json
import math
import sys

WIDTH = 1800                    # units around the world: a fifth of a degree
WEST, NORTH, SOUTH = -169.0, 80.0, -56.0
MIN_RING = 4                    # square units: smaller islands are left out
MIN_TRIANGLE = 3.2              # square units: a smaller bend of a line is straightened
MAX_STEP = 127                  # units, what a step in the table can say

# Drawn with (code, or "" without one), code, and where: west, south, east, north.
PARTS = [
    ("FR", "GF", (-56, 1, -50, 7)), ("FR", "GP", (-62.5, 15.7, -60.9, 16.7)),
    ("FR", "MQ", (-61.5, 14.2, -60.6, 15.1)), ("FR", "RE", (54.5, -22, 56.5, -20)),
    ("FR", "YT", (44.5, -13.5, 45.9, -12)), ("NL", "BQ", (-69, 11.5, -62, 18)),
    ("NO", "SJ", (-10, 70.5, -7, 72)), ("NO", "SJ", (9, 74, 36, 82)),
    ("NO", "BV", (3, -55, 4, -54)), ("NZ", "TK", (-173, -11, -170, -8)),
    ("", "CX", (105, -11, 106.5, -10)), ("", "CC", (96, -13, 97.5, -11)),
]


def patterson(latitude):
    """Degrees of latitude to degrees of longitude at the equator's scale."""
    p = math.radians(latitude)
    return math.degrees(p * (1.0148 + p ** 4 * (0.23185 + p ** 2 * (-0.14499 + p ** 2 * 0.02406))))


def project(longitude, latitude):
    unit = WIDTH / 360
    return (longitude - WEST) * unit, (patterson(NORTH) - patterson(latitude)) * unit


HEIGHT = round(project(0, SOUTH)[1])


class Atlas:
    """Arcs as projected lines, and the polygons of every code, which name arcs."""

    def __init__(self, path, codes):
        with open(path, encoding="utf-8") as f:
            topology = json.load(f)
        self.arcs = [self.read_arc(arc, topology["transform"]) for arc in topology["arcs"]]
        self.lines = [self.projected(arc) for arc in self.arcs]
        self.polygons = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            code = codes.get(geometry.get("id"), "")
            if code == "AQ":
                continue
            several = geometry["type"] == "MultiPolygon"
            for polygon in geometry["arcs"] if several else [geometry["arcs"]]:
                self.polygons.setdefault(self.part(code, polygon), []).append(polygon)

    @staticmethod
    def read_arc(arc, transform):
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * transform["scale"][0] + transform["translate"][0],
                           y * transform["scale"][1] + transform["translate"][1]))
        return points

    @staticmethod
    def projected(arc):
        """An arc as a line, whole on one side: some touch 180 degrees from both."""
        turn, turned = 0, []
        for (before, _), (longitude, latitude) in zip(arc[:1] + arc, arc):
            turn += 360 * (longitude - before < -180) - 360 * (longitude - before > 180)
            turned.append((longitude + turn, latitude))
        beyond = sum(longitude for longitude, _ in turned) / len(arc) < WEST
        return [project(longitude + 360 * beyond, latitude) for longitude, latitude in turned]

    @staticmethod
    def follow(arcs, ring):
        points = []
        for i in ring:
            arc = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += arc[1 if points else 0:]
        return points

    def ring(self, ring):
        return self.follow(self.lines, ring)

    def part(self, code, polygon):
        points = self.follow(self.arcs, polygon[0])
        longitude = sum(x for x, _ in points) / len(points)
        latitude = sum(y for _, y in points) / len(points)
        for whole, part, (west, south, east, north) in PARTS:
            if whole == code and west <= longitude <= east and south <= latitude <= north:
                return part
        return code


def area(ring):
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]))) / 2


def is_inside(rings, x, y):
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                inside = not inside
    return inside


def distance2(rings, x, y):
    """Square of the distance from a point to the nearest border."""
    best = math.inf
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
            dx, dy = x1 - x0, y1 - y0
            length2 = dx * dx + dy * dy
            t = max(0, min(1, ((x - x0) * dx + (y - y0) * dy) / length2)) if length2 else 0
            best = min(best, (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2)
    return best


def middle(rings):
    """The point of a polygon that is farthest from its border, about."""
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    west, east, north, south = min(xs), max(xs), min(ys), max(ys)
    best, at = -1, (sum(xs) / len(xs), sum(ys) / len(ys))
    n = 16
    for row in range(n):
        for column in range(n):
            x = west + (east - west) * (column + 0.5) / n
            y = north + (south - north) * (row + 0.5) / n
            if is_inside(rings, x, y):
                d = distance2(rings, x, y)
                if d > best:
                    best, at = d, (x, y)
    return at


def thin(line):
    """Visvalingam's way: away with the point whose triangle is smallest, and again."""
    def triangle(i):
        (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    last = len(line) - 1
    before, after = [i - 1 for i in range(last + 1)], [i + 1 for i in range(last + 1)]
    size = {i: triangle(i) for i in range(1, last)}
    heap = [(s, i) for i, s in size.items()]
    heapq.heapify(heap)
    while heap:
        s, i = heapq.heappop(heap)
        if size.get(i) != s:
            continue                # measured anew since, or gone
        if s >= MIN_TRIANGLE:
            break
        del size[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for k in (before[i], after[i]):
            if k in size:
                size[k] = triangle(k)
                heapq.heappush(heap, (size[k], k))
    return [line[0]] + [line[i] for i in sorted(size)] + ([line[last]] if last else [])


def whole(line):
    """In whole units, without points that say nothing."""
    points = []
    for x, y in line:
        point = (round(x), round(y))
        if points and points[-1] == point:
            continue
        if len(points) > 1:
            (ax, ay), (bx, by) = points[-2:]
            if (bx - ax) * (point[1] - by) == (point[0] - bx) * (by - ay) and \
                    (bx - ax) * (point[0] - bx) + (by - ay) * (point[1] - by) > 0:
                points.pop()
        points.append(point)
    return points


def steps(points):
    out = []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        n = max(1, -(-max(abs(x1 - x0), abs(y1 - y0)) // MAX_STEP))
        for i in range(n):
            out.append(((x1 - x0) * (i + 1) // n - (x1 - x0) * i // n,
                        (y1 - y0) * (i + 1) // n - (y1 - y0) * i // n))
    return out


def add_places(atlas, out):
    """Where the dot of a code goes: in the middle of its largest polygon."""
    for code, polygons in atlas.polygons.items():
        if code in out:
            continue
        largest = max(polygons, key=lambda p: area(atlas.ring(p[0])))
        x, y = middle([atlas.ring(ring) for ring in largest])
        out[code] = (min(max(round(x), 0), WIDTH - 1), min(max(round(y), 0), HEIGHT - 1))


def lines_of(atlas, number):
    """The arcs that divide two codes, or a code from the sea."""
    owners = {}
    for code, polygons in atlas.polygons.items():
        for polygon in polygons:
            for ring in polygon:
                if area(atlas.ring(ring)) >= MIN_RING:
                    for i in ring:
                        owners.setdefault(i if i >= 0 else ~i, set()).symmetric_difference_update([code])
    out = []
    for i, codes in owners.items():
        points = whole(thin(atlas.lines[i]))
        closed = points[0] == points[-1]
        if codes and len(points) >= (4 if closed else 2):
            a, b = sorted([number[code] for code in codes] + [0] * (2 - len(codes)), reverse=True)
            out.append((a, b, points))
    return sorted(out)


HEAD = """\
/*
 * world-table: the outlines of the countries.
 *
 * Made by make-world.py, which says how; not to be edited.  It is long because it is
 * data: {narcs} arcs with {npoints} points.
 *
 * Made with Natural Earth, free vector map data at naturalearthdata.com, which is in the
 * public domain; by way of the npm package world-atlas 2.0.2, which is
 *
 *	Copyright 2013-2019 Michael Bostock
 *
 *	Permission to use, copy, modify, and/or distribute this software for any purpose
 *	with or without fee is hereby granted, provided that the above copyright notice
 *	and this permission notice appear in all copies.
 *
 *	THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
 *	REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
 *	FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
 *	INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
 *	OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
 *	TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
 *	THIS SOFTWARE.
 *
 * Where it draws borders, and what it calls a country, is the data's word, not ours.
 */
#include "world-table.h"

const int world_width = {width}, world_height = {height};
"""


def put(items, width=100):
    """Items in lines, a tab before each line."""
    line = "\t"
    for item in items:
        if len(line.expandtabs(8)) + len(item) + 1 > width:
            print(line.rstrip())
            line = "\t"
        line += item + " "
    print(line.rstrip())


def main():
    fine, finest, iso = sys.argv[1:]
    with open(iso, encoding="utf-8") as f:
        codes = {entry["numeric"]: entry["alpha_2"] for entry in json.load(f)["3166-1"]}
    atlas = Atlas(fine, codes)
    where = {}
    add_places(atlas, where)
    add_places(Atlas(finest, codes), where)     # a few are only there
    order = sorted(where)               # "", land without a code, is first
    number = {code: i + 1 for i, code in enumerate(order)}
    lines = lines_of(atlas, number)
    npoints = sum(len(steps(points)) + 1 for _, _, points in lines)
    print(HEAD.format(narcs=len(lines), npoints=npoints, width=WIDTH, height=HEIGHT))
    print("/* Number 0 is the sea. */\nconst struct world_country world_countries[] = {")
    put(['{"",0,0},'] + ['{"%s",%d,%d},' % (code, *where[code]) for code in order])
    print("};\nconst int world_ncountries = %d;\n" % (len(order) + 1))
    print("const struct world_arc world_arcs[] = {")
    put(["{%d,%d,%d,%d,%d}," % (a, b, *points[0], len(steps(points)))
         for a, b, points in lines])
    print("};\nconst int world_narcs = %d;\n" % len(lines))
    print("const signed char world_steps[] = {")
    put(["%d,%d," % step for _, _, points in lines for step in steps(points)])
    print("};")


if __name__ == "__main__":
    main()
