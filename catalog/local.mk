dist_pkgdata_DATA += %D%/catalogue.xsd
