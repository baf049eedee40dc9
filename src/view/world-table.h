/*
 * world-table: the outlines of the countries in whole units, projected already.
 * Made by make-world.py.
 */
#ifndef VIEW_WORLD_TABLE_H
#define VIEW_WORLD_TABLE_H

#include <stdint.h>

/* X to the right, Y down, from the map's upper left corner; what lies outside of
 * world_width and world_height is cut. */
struct world_country {
	char code[3];		/* ISO 3166-1; "": land that the data gives none */
	int16_t x, y;		/* in its middle; always on the map */
};

/* The border between two countries, or of one (B 0) with the sea: from X, Y on NSTEPS
 * steps of world_steps, dx and dy; the arcs' steps stand there one after the other. */
struct world_arc {
	uint8_t a, b;		/* in world_countries, A > B */
	int16_t x, y;
	uint16_t nsteps;
};

extern const int world_width, world_height;
extern const struct world_country world_countries[];	/* 0: the sea */
extern const int world_ncountries;
extern const struct world_arc world_arcs[];
extern const int world_narcs;
extern const signed char world_steps[];

#endif
