# The manual.
dist_man_MANS += %D%/micat.1 %D%/micat-query.7 %D%/micat-catalogue.5 %D%/micatrc.5
