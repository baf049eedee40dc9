EXTRA_DIST += %D%/catalogue/small.xml %D%/fit/us.tsv
