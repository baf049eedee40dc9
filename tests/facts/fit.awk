# The table of tests/data/fit/, worked out from the facts alone: nothing of micat is in it.
#
#	awk -f fit.awk -v models="a b" -v operators="x y" specs.tsv operators.tsv \
#	    operator_bands.tsv operator_rules.tsv operator_judgements.tsv
#
# A line for each model and operator: what it lacks of the bands in service, by role, for 4G
# and 5G (the US has nothing else in service); whether it fits; the share of the bands.

BEGIN {
	FS = "\t"
	ntech = split("4g 5g", techs, " ")
	nroles = split("primary coverage capacity extra", roles, " ")
	weight["primary"] = weight["coverage"] = 2
	weight["capacity"] = 1
	weight["extra"] = 0
	split("voice-whitelist phone-list-decides-service activation-check blocks-phones-without-4g-emergency-call", lists, " ")
	for (i in lists)
		is_list[lists[i]] = 1
}

FNR == 1 { file++; next }

# id key value
file == 1 && $2 ~ /^bands_[2345]g$/ { has[$1, substr($2, 7)] = ", " $3 ","; any[$1] = 1 }
file == 1 && $2 == "network_technology" && $3 !~ /5G/ { without[$1, "5g"] = 1 }

# id name country mcc_mnc status note source
file == 2 {
	on[$1] = $1
	if ($6 ~ /^runs on /)
		on[$1] = substr($6, 9)
	if ($5 == "merged")
		on[$1] = "us-t-mobile"		# "bought by T-Mobile US"
	if ($5 == "hybrid")
		on[$1] = "us-att us-t-mobile"	# operator_rules.tsv: "us-att (and us-t-mobile)"
}

# operator technology band role layer status
file == 3 && $6 == "in-service" {
	bands[$1, $2, $4] = bands[$1, $2, $4] " " $3
	known[$1] = 1
}

# operator topic value
file == 4 && is_list[$2] && $3 !~ /^no / { list[$1] = 1 }

# id operator judgement
file == 5 { finding[$1, $2] = $3 ~ /not work|blocked/ ? "fails" : "partly" }

function lacking(m, o, t, r,    n, i, b, out) {
	n = split(bands[o, t, r], b, " ")
	out = ""
	for (i = 1; i <= n; i++)
		if (index(has[m, t], ", " b[i] ",") == 0)
			out = out (out == "" ? "" : ",") b[i]
	nall = n
	nlacking = out == "" ? 0 : split(out, b, ",")
	return out == "" ? "-" : out
}

function in_network(m, asked, o,    i, k, t, r, l, total, had, primary, coverage, unknown, needed, why) {
	line = ""
	for (i = 1; i <= ntech; i++) {
		t = techs[i]
		for (k = 1; k <= nroles; k++) {
			r = roles[k]
			l = lacking(m, o, t, r)
			if (!((m, t) in has) && !((m, t) in without)) {
				l = nall ? "?" : "-"
				if (r == "primary" || r == "coverage")
					unknown = unknown || nall > 0
			} else {
				primary = primary || (r == "primary" && nlacking > 0)
				coverage = coverage || (r == "coverage" && nlacking > 0)
				had += weight[r] * (nall - nlacking)
			}
			needed = needed || (nall > 0 && (r == "primary" || r == "coverage"))
			total += weight[r] * nall
			line = line "\t" l
		}
	}
	share = !any[m] || !total ? "?" : int(100 * had / total) "%"
	if (finding[m, o] == "fails" || finding[m, asked] == "fails")
		return "no failed"
	if (!any[m])
		return "unknown no-bands"
	if (primary)
		return "no primary-lacking"
	if (!needed)
		why = "no-network"
	else if (unknown)
		why = "some-bands"
	else if (coverage)
		why = "coverage-lacking"
	if (list[o] || list[asked])
		why = "list"
	else if (finding[m, o] || finding[m, asked])
		why = "finding"
	return why == "" ? "yes fits" : "unknown " why
}

END {
	nmodels = split(models, m, " ")
	noperators = split(operators, ops, " ")
	for (i = 1; i <= nmodels; i++) {
		for (j = 1; j <= noperators; j++) {
			o = ops[j]
			n = split(on[o], networks, " ")
			for (k = 1; k <= n; k++) {
				answer[k] = in_network(m[i], o, networks[k])
				lines[k] = line
				shares[k] = share
			}
			for (k = 1; k <= n; k++) {
				same = 1
				for (l = 1; l <= n; l++) {
					split(answer[k], x, " ")
					split(answer[l], y, " ")
					same = same && x[1] == y[1]
				}
				split(same ? answer[1] : "unknown networks", x, " ")
				print m[i] "\t" o "\t" networks[k] "\t" x[1] "\t" x[2] lines[k] "\t" shares[k]
			}
		}
	}
}
