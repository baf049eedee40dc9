/*
 * availability: is a model available in a region, as one of three truth values?
 *
 * For a country or a variant that is the resolved market status.  For a group:
 * available in it when available in any member, not available when known not to
 * be in every member; throughout it when in every member, and not throughout
 * when known not to be in any one.  A claim about the group itself reaches its
 * members (resolve.h) and speaks for the group as one more member.
 */
#ifndef MICAT_QUERY_AVAILABILITY_H
#define MICAT_QUERY_AVAILABILITY_H

#include "micat/query/query.h"

enum truth availability_in(const struct catalogue *c, model_id m, region_id r, uint32_t since_day);
enum truth availability_throughout(const struct catalogue *c, model_id m, region_id r,
				   uint32_t since_day);
bool availability_disputed(const struct catalogue *c, model_id m, region_id r);

#endif
