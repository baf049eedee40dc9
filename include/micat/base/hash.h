/*
 * hash: a quick mixing of bytes into 32 bits, for tables that compare the bytes too.
 */
#ifndef MICAT_BASE_HASH_H
#define MICAT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Mixes SEED and the bytes; chain calls to hash several things. */
uint32_t hash_bytes(uint32_t seed, const void *bytes, size_t nbytes);

#endif
