"""The facts that the shipped catalogue was made from, and what each row of them must
become: the claims that `micat show --claims --format json` has to know.

Nothing here is shared with whatever wrote the catalogue.  A row becomes one claim, with
the words of the row; where the catalogue says it in another way, the rule stands in
spec_claim() with its reason, and nowhere else.
"""
import collections
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from tap import SHIPPED, SRC, micat  # noqa: E402

FACTS = os.environ.get("MICAT_FACTS") or os.path.join(SRC, "..", "shared", "facts")
FILES = ("models", "specs", "markets", "model_numbers", "claims")
NETWORK_FILES = ("operators", "operator_bands", "operator_rules", "operator_shutdowns",
                 "operator_judgements")
PRESENT = all(os.path.isfile(os.path.join(FACTS, f + ".tsv")) for f in FILES)
ABSENT = "no facts: neither MICAT_FACTS nor ../shared/facts has %s.tsv" % ".tsv, ".join(FILES)

# The word of the facts, and the feature of the catalogue.
FEATURE = dict(line.split() for line in """
announced_date            announced
released_date             released
global_release_month      released.global
network_technology        network.technology
bands_2g                  bands.2g
bands_3g                  bands.3g
bands_4g                  bands.4g
bands_5g                  bands.5g
bands_4g_variant          bands.4g
bands_5g_variant          bands.5g
sim_slots                 sim.slots
sim_type                  sim.type
esim                      sim.esim
height                    body.height
width                     body.width
thickness                 body.thickness
weight                    body.weight
height_folded             body.folded.height
width_folded              body.folded.width
thickness_folded          body.folded.thickness
frame_material            body.frame
back_material             body.back
colors                    body.colours
body_shape                body.shape
ip_rating                 body.ip
water_resistance          body.water.pressure
water_resistance_depth    body.water.depth
display_size              display.size
display_type              display.type
resolution_width          display.resolution.width
resolution_height         display.resolution.height
resolution_class          display.resolution.class
pixel_density             display.density
aspect_ratio              display.aspect
refresh_rate              display.refresh
brightness_typical        display.brightness
brightness_hbm            display.brightness.hbm
brightness_peak           display.brightness.peak
hdr_formats               display.hdr
display_protection        display.protection
soc                       platform.soc
soc_vendor                platform.soc.vendor
soc_process               platform.soc.process
cpu_core_type             platform.cpu
cpu_cores                 platform.cpu.cores
cpu_max_clock             platform.cpu.clock
cpu_architecture          platform.cpu.architecture
gpu                       platform.gpu
ram                       memory.ram
ram_type                  memory.ram.type
storage                   memory.storage
storage_type              memory.storage.type
card_slot                 memory.card
card_max                  memory.card.max
rear_camera_main          camera.main
rear_camera_ultrawide     camera.ultrawide
rear_camera_count         camera.count
rear_camera_1             camera.main
rear_camera_1_aperture    camera.main.aperture
rear_camera_1_role        camera.main.role
rear_camera_2             camera.2
rear_camera_2_aperture    camera.2.aperture
rear_camera_2_role        camera.2.role
rear_camera_3             camera.3
rear_camera_3_aperture    camera.3.aperture
rear_camera_3_role        camera.3.role
rear_camera_4             camera.4
rear_camera_4_aperture    camera.4.aperture
rear_camera_4_role        camera.4.role
rear_camera_5             camera.5
rear_camera_5_role        camera.5.role
rear_camera_ois           camera.ois
rear_video_max            camera.video
optical_zoom              camera.zoom
camera_brand              camera.brand
front_camera              camera.front
front_camera_count        camera.front.count
headphone_jack            sound.jack
stereo_speakers           sound.stereo
loudspeaker               sound.loudspeaker
wifi                      wifi
wifi_bands                wifi.bands
bluetooth                 bluetooth
nfc                       nfc
infrared                  infrared
fm_radio                  radio
positioning               positioning
usb_connector             usb.connector
usb_version               usb.version
ethernet                  ethernet
hdmi_version              hdmi
fingerprint               sensors.fingerprint
heart_rate_sensor         sensors.heart
spo2_sensor               sensors.spo2
sensors                   sensors
battery_capacity          battery.capacity
battery_chemistry         battery.chemistry
battery_removable         battery.removable
battery_life_claimed      battery.life
charging_wired            battery.charging
wireless_charging         battery.wireless
charging_wireless         battery.wireless.power
charging_reverse_wired    battery.reverse
charging_reverse_wireless battery.reverse.wireless
os                        os.name
os_version                os.version
os_skin                   os.skin
os_go_edition             os.go
os_upgradable_to          os.upgradable
os_major_upgrades         os.upgrades
security_update_eol       support.until
xiaomi_support_ended      support.ended
google_play_certified     support.play
enterprise_recommended    support.enterprise
eu_label_energy           eu.energy
eu_label_free_fall        eu.fall
eu_label_repairability    eu.repair
connectivity              home.connection
protocol                  home.protocol
ble_encrypted             home.encrypted
battery_level_reported    home.battery
range                     ride.range
max_speed                 ride.speed
price_us                  price.us
price_india               price.in
""".strip().split("\n"))

# Units that the catalogue writes otherwise.
UNIT = {"x": "×", "day": "d"}

Spec = collections.namedtuple("Spec", "model feature value source variant note "
                                      "strength evidence")
Market = collections.namedtuple("Market", "owner region status source evidence strength "
                                          "since until reasons")


# -- reading -----------------------------------------------------------------------------

def read(name):
    """The rows of a file as dictionaries, each with its line as it stands."""
    with open(os.path.join(FACTS, name + ".tsv"), encoding="utf-8", newline="") as f:
        lines = f.read().split("\n")
    assert lines.pop() == "", name + ".tsv does not end in a newline"
    keys = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        fields = line.split("\t")
        assert len(fields) == len(keys), line
        rows.append({**dict(zip(keys, fields)), "line": line})
    return rows


def read_json(*args):
    run = micat(*args, "--format", "json", catalogue=SHIPPED)
    assert run.returncode in (0, 1), run.stderr     # 1: nothing matched
    return json.loads(run.stdout)


class SourceNames:
    """The facts name a press page by its address, the catalogue gives it an id."""

    def __init__(self):
        sources = read_json("sources")
        self.ids = {s["id"] for s in sources}
        self.by_address = {s["address"]: s["id"] for s in sources if s["kind"] == "press"}

    def split(self, text):
        """Several sources that say the same stand in one field."""
        names = [re.sub(r" \(stored text: .*\)$", "", s) for s in text.split(" ; ")]
        return [n if n in self.ids else self.by_address[n] for n in names]


# -- what a row must become --------------------------------------------------------------

def spec_claim(row, bands):
    """Feature, value, variant and note of a row of specs.tsv.  BANDS: whose the bands are,
    by (id, source, variant, key)."""
    key, value, variant, note = row["key"], row["value"], row["variant"], ""
    feature = FEATURE[key]
    unit = UNIT.get(row["unit"], row["unit"])

    if feature in ("bands.4g", "bands.5g"):
        # Whose bands they are is the claim's variant; where it has one already, its note.
        words = bands.get((row["id"], row["source"], variant, feature), {})
        value = words.get(feature.replace("bands.", "bands_"), value)
        whose = words.get(feature.replace("bands.", "bands_") + "_variant", "")
        variant, note = (variant, whose + " version" if whose else "") if variant \
            else (whose, "")
    elif key == "xiaomi_support_ended":
        # "yes (CN)": what is in brackets is the variant.
        value, variant = re.fullmatch(r"(yes)(?: \((\w+)\))?", value).group(1, 2)
    elif key == "fingerprint" and value != "yes":
        feature = "sensors.fingerprint.type"
    elif key == "card_slot" and value != "no":
        # Which kind of card is the note, so that the value is a plain yes.
        value, note = "yes", value
    elif key == "nfc" and value == "market dependent":
        # Yes for some and no for others: neither, until one knows the market.
        value, note = "varies", value
    elif key.endswith("_aperture"):
        value = value.removeprefix("f/")
    elif key in ("soc", "soc_vendor"):
        # One spelling for what the sources write in two.
        value = re.sub(r"^Mediatek\b", "MediaTek", re.sub(r"\bGen(\d)", r"Gen \1", value))
    return feature, value + (" " + unit if unit else ""), variant or "", note


def expected_specs(names):
    """What specs.tsv and the article say: claim -> the rows that it stands for."""
    rows = read("specs")
    bands = collections.defaultdict(dict)
    for r in rows:
        if r["key"].startswith("bands_"):
            bands[r["id"], r["source"], r["variant"], FEATURE[r["key"]]][r["key"]] = r["value"]
    expected = collections.defaultdict(list)
    for r in rows:
        feature, value, variant, note = spec_claim(r, bands)
        for source in names.split(r["source"]):
            expected[Spec(r["id"], feature, value, source, variant, note, "direct",
                          "")].append(("specs.tsv", r))
    for r in read("claims"):
        if r["topic"] == "spec":
            feature, value, variant, note = spec_claim({**r, "variant": ""}, {})
            for source in names.split(r["source"]):
                expected[Spec(r["id"], feature, value, source, variant, note, "direct",
                              "")].append(("claims.tsv", r))
    return expected


def expected_markets(names):
    """The same of markets.tsv and the article.  The owner of a claim is (scope, id)."""
    expected = collections.defaultdict(list)
    for r in read("markets"):
        for source in names.split(r["source"]):
            expected[Market(("model", r["id"]), r["region"], r["status"], source, r["evidence"],
                            r["strength"], r["oldest_listed_build"],
                            r["newest_listed_build_or_as_of"], ())].append(("markets.tsv", r))
    article = collections.defaultdict(list)
    for r in read("claims"):
        if r["topic"] == "market":
            article[r["scope"], r["id"], r["region"], r["source"]].append(r)
    for (scope, model, region, source), rows in article.items():
        said = [r for r in rows if r["key"] != "reason"]
        assert len(said) == 1, rows
        # "Established there" is being sold there, by the evidence of that word.
        established = said[0]["key"] == "established"
        status = "available" if established else said[0]["value"]
        reasons = tuple(sorted(r["value"] for r in rows if r["key"] == "reason"))
        claim = Market((scope, model), region, status, names.split(source)[0],
                       "established" if established else "", "direct", "", "", reasons)
        expected[claim] += [("claims.tsv", r) for r in rows]
    return expected


# -- what the catalogue says -------------------------------------------------------------

def known_specs(models):
    for m in models:
        for s in m["specs"]:
            for c in s["claims"]:
                assert not c["inherited"] and not c["since"] and not c["until"], (m["id"], c)
                yield Spec(m["id"], s["feature"], c["value"], c["source"], c["variant"] or "",
                           c["note"] or "", c["strength"], c["evidence"] or "")


def market_claim(owner, region, c):
    assert not c["variant"] and not c["note"], (owner, c)
    return Market(owner, region, c["status"], c["source"], c["evidence"] or "", c["strength"],
                  c["since"] or "", c["until"] or "", tuple(sorted(c["reasons"])))


def known_markets(models):
    for m in models:
        for r in m["markets"]:
            for c in r["claims"]:
                if "via" not in c:
                    owner = ("series", m["series"]) if c["inherited"] else ("model", m["id"])
                    yield market_claim(owner, r["region"], c)
        for c in m["hints"]:
            yield market_claim((c["of"], m[c["of"]]), c["region"], c)
