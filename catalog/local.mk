# The shipped catalogue: every file is a whole catalogue document, read in byte
# order of the names, so that what is declared comes before what uses it.
dist_pkgdata_DATA += \
	%D%/catalogue.xsd \
	%D%/00-vocabulary.xml \
	%D%/01-regions.xml \
	%D%/02-sources.xml \
	%D%/03-brands.xml \
	%D%/10-xiaomi-audio.xml \
	%D%/10-xiaomi-home.xml \
	%D%/10-xiaomi-phone.xml \
	%D%/10-xiaomi-tablet.xml \
	%D%/10-xiaomi-tv-box.xml \
	%D%/10-xiaomi-wearable.xml \
	%D%/11-redmi-audio.xml \
	%D%/11-redmi-phone.xml \
	%D%/11-redmi-tablet.xml \
	%D%/11-redmi-wearable.xml \
	%D%/12-poco-audio.xml \
	%D%/12-poco-phone.xml \
	%D%/12-poco-tablet.xml \
	%D%/12-poco-wearable.xml \
	%D%/20-operators-americas.xml \
	%D%/20-operators-asia.xml \
	%D%/20-operators-europe.xml \
	%D%/20-operators-oceania.xml

EXTRA_DIST += %D%/SOURCES.md %D%/LEFT-OUT.tsv
