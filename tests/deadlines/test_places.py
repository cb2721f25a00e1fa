"""Places: cantons, Länder and the areas in which the law of holidays is local."""

import pytest

from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, keys, place_of, zone_of

CANTONS = "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH"
LAENDER = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"
WHOLE = [f"CH-{code}" for code in CANTONS.split()] + [f"DE-{code}" for code in LAENDER.split()]


def test_there_are_26_cantons_and_16_laender():
    """ISO 3166-2:CH and ISO 3166-2:DE."""
    assert sorted(WHOLE) == sorted(key for key in keys() if "/" not in key)


@pytest.mark.parametrize("key", WHOLE)
def test_a_canton_or_land_means_itself(key):
    """The key that goes in comes out."""
    assert key == str(place_of(key))


def test_the_zone_comes_from_the_place():
    """Zurich and Berlin agree since 1981, which is a fact and no reason to assume it."""
    assert ("Europe/Zurich", "Europe/Berlin") == (zone_of("CH-GE").key, zone_of("DE-BY").key)


@pytest.mark.parametrize(
    ("key", "means"),
    [
        ("CH-FR/bulle", "CH-FR/katholisch"),
        ("CH-FR/saane", "CH-FR/katholisch"),
        ("CH-FR/kerzers", "CH-FR/murten"),
        ("CH-FR/flamatt", "CH-FR/murten"),
        ("CH-FR/mont-vully", "CH-FR/murten"),
        ("CH-AG/moehlin", "CH-AG/rheinfelden-e2"),
        ("CH-AG/hellikon", "CH-AG/rheinfelden-e1"),
    ],
)
def test_a_district_or_commune_means_the_area_whose_law_it_shares(key, means):
    """BAMG FR Art. 49 names the reformed places; EG ArR AG § 6 Abs. 1 lit. e the communes."""
    assert means == str(place_of(key))


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("CH-AG/rheinfelden", ("CH-AG/rheinfelden-e1", "CH-AG/rheinfelden-e2")),
        ("CH-FR/see", ("CH-FR/murten", "CH-FR/katholisch")),
    ],
)
def test_a_district_that_the_law_divides_is_refused_with_its_parts(key, parts):
    """EG ArR AG § 6 Abs. 1 lit. e and f divide Rheinfelden, BAMG FR Art. 49 the Seebezirk."""
    with pytest.raises(AmbiguousPlace) as refused:
        place_of(key)

    assert (key, parts) == (refused.value.place, refused.value.parts)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("ZH", "CH-ZH"),
        ("ch-zh", "CH-ZH"),
        ("DE-BAY", "DE-BY"),
        ("CH-AG/zoffingen", "CH-AG/zofingen"),
        ("CH-ZH/uster", "CH-ZH"),
        ("CH-SO/gäu", "CH-SO/gaeu"),
        ("", "CH-ZH"),
        ("Timbuktu", "DE-TH"),
        ("Zürich", "CH-ZH"),
        ("zuerich", "CH-ZH"),
        ("Kt. Bern", "CH-BE"),
        ("Bayern", "DE-BY"),
        ("Freistaat Sachsen", "DE-SN"),
        ("Genève", "CH-GE"),
        ("Zofingen", "CH-AG/zofingen"),
        ("Augsburg", "DE-BY/augsburg"),
        ("Gäu", "CH-SO/gaeu"),
    ],
)
def test_a_wrong_key_is_told_the_nearest_right_ones(key, near):
    """A slip of the pen must not cost a search in the manual."""
    with pytest.raises(UnknownPlace) as refused:
        place_of(key)

    assert near in refused.value.near


@pytest.mark.parametrize(
    "key", ["ZH", "CH-AG/zoffingen", "Zürich", "Basel", "Timbuktu", "", "8001"]
)
def test_six_keys_at_most_are_named(key):
    """A list of everything helps nobody."""
    with pytest.raises(UnknownPlace) as refused:
        place_of(key)

    assert 1 <= len(refused.value.near) <= 6


def test_the_name_of_a_canton_names_its_key_alone():
    """Whoever writes Zürich means CH-ZH; what is only a little alike is left out."""
    with pytest.raises(UnknownPlace) as refused:
        place_of("Zürich")

    assert ("CH-ZH",) == refused.value.near


@pytest.mark.parametrize(("country", "number"), [("CH", 26), ("DE", 16)])
def test_a_country_alone_is_no_place(country, number):
    """`holidays` gives Switzerland 4 days without a canton, silently; here all cantons are named."""
    with pytest.raises(UnknownPlace) as refused:
        place_of(country)

    assert [number, {country}] == [
        len(refused.value.near),
        {key[:2] for key in refused.value.near},
    ]
