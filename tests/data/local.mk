EXTRA_DIST += %D%/catalogue/small.xml %D%/catalogue/islands.xml %D%/fit/us.tsv
