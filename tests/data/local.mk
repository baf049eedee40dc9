EXTRA_DIST += %D%/catalogue/small.xml
