EXTRA_DIST += %D%/catalogue/small.xml %D%/catalogue/islands.xml %D%/catalogue/networks.xml %D%/fit/us.tsv
