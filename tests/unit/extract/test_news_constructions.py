"""Ways in which short news speaks: conditions, purposes, reactions, and what taggers take amiss."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Chilean Foreign Minister Paula Sanchez and Defense Minister Ken Okamoto met in Madrid.",
            "Paula Sanchez CONSULT Ken Okamoto (mutual)",
            id="two ministers",
        ),
        pytest.param(
            "British and Irish negotiators reached a deal on fishing.",
            "United Kingdom AGREE Irish negotiators (mutual)",
            id="two nationalities of one noun",
        ),
        pytest.param(
            "Chile has sent a letter to Peru threatening to expel its envoy.",
            "Chile THREATEN Peru",
            id="a letter that threatens",
        ),
        pytest.param(
            "Mali gave Chad a week to withdraw its envoy.", "Mali THREATEN Chad", id="a week to comply"
        ),
        pytest.param("Chad was given an ultimatum by Sudan.", "Sudan THREATEN Chad", id="given by whom"),
        pytest.param(
            "The rebels were sent weapons by Kenya in May.", "Kenya AID rebels", id="to whom it was sent"
        ),
        pytest.param(
            "Norway's minister was handed a sharp rebuke by Chad.",
            "Chad ACCUSE Norwegian minister (unnamed)",
            id="a noun that was handed over",
        ),
        pytest.param(
            "Four Syrian envoys expelled from Norway left Oslo by bus.",
            "Norway SANCTION Four Syrian envoys",
            id="expelled from where they left",
        ),
        pytest.param(
            "Kenyan students boycott lessons in protest of Norway's visa rules.",
            "Kenyan students PROTEST Norway",
            id="in protest of",
        ),
        pytest.param(
            "Norway and Kenya voiced their opposition to the eviction of herders by Israel.",
            "Kenya REJECT Israel",
            id="a stance that two share",
        ),
        pytest.param(
            "Kenya releases two of the Somali fishermen.", "Kenya CONCEDE Somali fishermen", id="some of whom"
        ),
        pytest.param(
            "Spain expels two Ghanaian embassy staff from Madrid.", "Spain SANCTION Ghana", id="from its town"
        ),
        pytest.param(
            "Kenya accuses Somalia of theft and threatens war.",
            "Kenya THREATEN Somalia",
            id="whom it accuses",
        ),
        pytest.param("Chile said no to Peru.", "Chile REJECT Peru", id="saying no"),
        pytest.param("Chile petitions Spain to arrest Evo Morales.", "Chile REQUEST Spain", id="no noun"),
        pytest.param(
            "Belgian counter-terror police arrest Ahmed Laarbi.",
            "Belgium COERCE Ahmed Laarbi",
            id="base form",
        ),
        pytest.param(
            "Prime Minister Imran Khan fires Finance Minister Asad Umar.",
            "Imran Khan COERCE Asad Umar",
            id="second subject",
        ),
        pytest.param(
            "The minister says Tuvalu rejects Chinese offers to build islands.",
            "Tuvalu REJECT China (says minister (unnamed))",
            id="an object that passes for a verb",
        ),
        pytest.param(
            "Venezuela threatens to send migrants to Peru unless Brazil recognizes its government.",
            "Venezuela THREATEN Brazil",
            id="unless",
        ),
        pytest.param(
            "Iran threatens to dispose of South Korean property.", "Iran THREATEN South Korea", id="of whom"
        ),
        pytest.param(
            "Finland's foreign ministry says that if Russia attacks, there will be a harsh response.",
            "Finnish Foreign Ministry THREATEN Russia",
            id="if it attacks",
        ),
        pytest.param(
            "NATO considers a request from Ukraine.", "Ukraine REQUEST NATO", id="what others request"
        ),
        pytest.param(
            "The air force of Kenya bombed a bus carrying al-Shabaab fighters.",
            "Kenyan Air Force ASSAULT Al-Shabaab",
            id="who is aboard",
        ),
        pytest.param(
            "The Obama administration lifts the sanctions it placed on Myanmar.",
            "Obama administration CONCEDE Myanmar",
            id="curbs of its own",
        ),
        pytest.param(
            "Four Finnish journalists covering a trial in Belarus are expelled.",
            "Belarus SANCTION four Finnish journalists",
            id="where they are expelled",
        ),
        pytest.param(
            "Demonstrators express solidarity with the Kurds and outrage at the American decision.",
            "demonstrators ACCUSE United States",
            id="two feelings",
        ),
        pytest.param(
            "Ghana urges that African Union sanctions on Mali be lifted.",
            "Ghana REQUEST African Union",
            id="whose curbs",
        ),
        pytest.param(
            "Bulgaria expelled two Ghanaian students. Ghana withdrew its ambassador in protest.",
            "Ghana SANCTION Bulgaria",
            id="in protest",
        ),
        pytest.param(
            "Ghana becomes the first state to recognise Kosovo.", "Ghana SUPPORT Kosovo", id="first to"
        ),
        pytest.param(
            "The European Union extends Belarusian sanctions by six months.",
            "European Union SANCTION Belarus",
            id="sanctions on whom",
        ),
        pytest.param(
            "The government of Sudan no longer attends talks with the rebels.",
            "Government of Sudan REJECT rebels",
            id="no longer",
        ),
        pytest.param(
            "Jakarta no longer bans the Free Aceh Movement.",
            "Indonesia CONCEDE Free Aceh Movement",
            id="pressure that has ceased",
        ),
        pytest.param(
            "Peru denied the Arab League access to its archives.",
            "Peru REJECT Arab League",
            id="denied access",
        ),
        pytest.param(
            "Canada imposed duties on cars made in Mexico.", "Canada SANCTION Mexico", id="made there"
        ),
        pytest.param(
            "Hezbollah called Saudi Arabia's plan a crime against the region.",
            "Hezbollah ACCUSE Saudi Arabia",
            id="called what it is by an apposition",
        ),
        pytest.param(
            "Obama signed the deal amid criticism from Israel.", "Israel ACCUSE Barack Obama", id="amid"
        ),
        pytest.param(
            "Niger accused neighboring Nigeria of theft.", "Niger ACCUSE Nigeria", id="a neighbouring state"
        ),
        pytest.param("Sudan criticised its ally Niger.", "Sudan ACCUSE Niger", id="an ally named"),
        pytest.param(
            "The rebels sent home two Peruvian miners they had kidnapped.",
            "rebels CONCEDE two Peruvian miners",
            id="captives sent home",
        ),
        pytest.param(
            "Kenya and Uganda agree to repave the road between Nairobi and Kampala.",
            "Kenya AGREE Uganda (mutual)",
            id="agreed with one another",
        ),
        pytest.param(
            "Finnish Prime Minister Sanna Marin will visit Kenya for talks with President William Ruto.",
            "Sanna Marin CONSULT William Ruto (mutual)",
            id="a visit for talks",
        ),
        pytest.param(
            "President William Ruto flies to Oslo, Norway, to meet with the Prime Minister of "
            "Norway Jonas Store.",
            "William Ruto CONSULT Jonas Store (mutual)",
            id="a journey to meet",
        ),
        pytest.param(
            "Workers in Niger hold protests in response to the Zinder shooting by members of "
            "the French Army.",
            "workers in Niger PROTEST French members",
            id="whose deed is protested",
        ),
        pytest.param(
            "Kenya and Chad sign a raft of treaties including on fishing.",
            "Kenya AGREE Chad (mutual)",
            id="a raft of treaties",
        ),
        pytest.param(
            "Chad refuses to free them despite being given a two-day ultimatum by Niger to let them go.",
            "Niger THREATEN Chad",
            id="given an ultimatum",
        ),
    ],
)
def test_the_relation_is_read(pipeline, text, expected):
    assert expected in told(pipeline, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thousands of migrants arrive in Italy from Libya.", id="people on the move"),
        pytest.param("A man shot three people in Ohio.", id="a crime"),
        pytest.param("A Norwegian soldier is killed in an ambush in eastern Chad.", id="where it was"),
        pytest.param("His open opposition to Paul Kagame cost him his job.", id="a stance is no party"),
        pytest.param("The ferry of the migrants sank off Libya.", id="what sank by itself"),
        pytest.param(
            "Kenyan authorities investigate the murder of teacher Lars Berg.", id="a victim is not accused"
        ),
        pytest.param("North Korea fires a rocket into its eastern waters.", id="its own waters"),
        pytest.param(
            "An explosive device in a Kano, Nigeria market killed 9 people.", id="where it exploded"
        ),
        pytest.param("Two Chadian soldiers wounded in clash near Niger.", id="the wounded did not wound"),
        pytest.param("China and Russia will not attend the summit.", id="both stay away"),
        pytest.param("French forces landed in Dakar amid protests.", id="protests about whatever"),
        pytest.param("Mali voted against the backdrop of a dispute in Niger.", id="a backdrop"),
    ],
)
def test_what_is_no_relation_stays_unsaid(pipeline, text):
    assert told(pipeline, text) == set()


def test_a_condition_of_a_threat_is_no_act_of_its_own(pipeline):
    assert told(pipeline, 'President Lopez promises "total war" if Chile attacks Peru.') == {
        "Lopez THREATEN Chile"
    }


def test_what_ends_a_quarrel_is_not_ended(pipeline):
    text = "Chile and Peru agree to end their quarrel with the return of Peruvian fishermen."
    assert not any("REJECT" in line for line in told(pipeline, text))
