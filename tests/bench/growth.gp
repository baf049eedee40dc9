# How load time, memory and keystrokes grow with the number of models; a straight line of
# slope 1 is a cost that grows as the catalogue does.  data, kind and out are set by report.py.
if (kind eq "svg") set terminal svg size 900,420 font "sans-serif,12" background "white"
if (kind eq "png") set terminal pngcairo size 900,420 font "sans,10" background "white"
set output out
set logscale xy
set xlabel "models"
set grid
set format x "10^{%L}"
set key bottom right
set autoscale xfix
stats data using 1 name "models" nooutput
stats data using 2 name "time" nooutput
stats data using 3 name "memory" nooutput
proportional(x, most) = most * x / models_max
set multiplot layout 1,2
set title "Loading"
set ylabel "seconds, megabytes"
plot data using 1:2 with linespoints pointtype 7 title "load time (s)", \
     data using 1:3 with linespoints pointtype 5 title "peak memory (MB)", \
     data using 1:(proportional($1, time_max)) with lines dashtype 3 linecolor 1 notitle, \
     data using 1:(proportional($1, memory_max)) with lines dashtype 3 linecolor 2 \
     title "in proportion to the models"
set title "From the key to the frame"
set ylabel "milliseconds"
plot data using 1:4 with linespoints pointtype 7 title "median", \
     data using 1:5 with linespoints pointtype 5 title "99th percentile", \
     16.7 with lines dashtype 2 title "one frame at 60 Hz"
unset multiplot
