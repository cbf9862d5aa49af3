#!/usr/bin/env bash
# What the program costs, beside its bars. A cost is told in yards: the processor time of deflating 1 MB, which is measured in
# turn with it, so that the machine and what else runs on it matter little. Growth is the cost of a piece in a report of four
# times the size: 1 where nothing grows faster than the report. cpu-ms is processor time as it is: it says something on a quiet machine
# only. It informs, and fails for nothing.
set -euo pipefail
cd "$(dirname "$0")"

# The bars: benchmark, metric, bar. The memory of a district is the same for any number of reports; a speed-up has to be above its bar.
bars='
Set/no_pictures              yards        2.4
Set/no_pictures,_in_a_batch  yards        2.0
Set/all                      yards        4.0
Word                         yards        0.45
PDF                          yards        0.45
Web                          yards        0.20
Workbook                     yards        0.35
Import                       yards        1.4
Audit                        yards        10
PNG                          yards        0.42
Layout                       yards        0.35
Check                        yards        0.10
CheckMany                    yards        0.45
Process/set                  yards        4.5
Process/set_with_pictures    yards        8.0
Process/check                yards        1.3
Process/check_of_100         yards        0.45
Process/batch_of_16          yards        2.0
Process/set                  peak-MB      80
Process/set_with_pictures    peak-MB      100
Process/check                peak-MB      50
Process/check_of_100         peak-MB      100
District/check_of_1200       growth-peak  1.1
Process/batch_of_4           peak-MB      150
Process/batch_of_16          peak-MB      170
District/of_100              peak-MB      200
District/of_1200             peak-MB      200
District/of_1200             growth-peak  1.1
District/on_two_cores        speed-up     1.8
Grow*                        growth-time  1.2
Grow*                        growth-bytes 1.2
'

{
  GOMAXPROCS=1 GOGC=400 go test -run '^$' -bench . -benchtime "${BENCHTIME:-0.5s}" ./generator/acceptance
  GOMAXPROCS=1 go test -run '^$' -bench Process -benchtime "${BENCHTIMES:-2x}" ./cmd/gen
  go test -run '^$' -bench District -benchtime 1x -timeout 30m ./cmd/gen
} 2>&1 | awk -v bars="$bars" '
  BEGIN {
    n = split(bars, line, "\n")
    for (i = 1; i <= n; i++) if (split(line[i], f, " ") == 3) bar[f[1] " " f[2]] = f[3]
  }
  function barOf(name, metric) {
    if (name " " metric in bar) return bar[name " " metric]
    sub(/Grow.*/, "Grow*", name)
    return bar[name " " metric]
  }
  /^Benchmark/ {
    name = $1
    sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name)
    for (i = 3; i < NF; i += 2) {
      metric = $(i + 1)
      if (metric !~ /^(yards|cpu-ms|peak-MB|speed-up|growth-.*)$/) continue
      limit = barOf(name, metric)
      up = metric == "speed-up"
      met = up ? $i + 0 >= limit + 0 : $i + 0 <= limit + 0
      printf "%s %10.3f %-13s %6s  %s\n", limit == "" ? " " : met ? "✓" : "✗", $i, metric, limit == "" ? "" : (up ? "≥ " : "≤ ") limit, name
    }
    next
  }
  /FAIL|bench_test.go/ { print; said = 1; next }
  said && /^        / { print; next } # what a program said that failed
  { said = 0 }
' || true
