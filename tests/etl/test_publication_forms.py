"""Columns and labels of other files and other years, each by Medway's row as it was published."""

import pytest

from tests.etl.published import check_rows, shipped_catalogue

PLACE = "Local authority,E92000001,England,E12000008,South East,887,Medway,E06000035"
HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code"
)
LONG_TERM = (
    "Children looked after continuously for at least 2.5 years at 31 March aged under 16 years"
)
ADOPTION = "together with their previous placement, last for at least 2 years"
FILES = [
    # mapping, columns, time, Medway's cells, figures
    (
        "dfe-referrals",
        "category,Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action,"
        "No_Further_Action_percent,Not_in_Need",
        "2024,Reporting year",
        ["Referrals and Re-referrals,5283,792.2,1263,23.9,594,11.2,2540"],
        {
            "referrals_count": 5283,
            "referrals_rate": 792.2,
            "rereferral_pct": 23.9,
            "referrals_nfa_pct": 11.2,
        },
    ),
    (
        "dfe-referrals",
        "Referrals,Re_referrals,Re_referrals_percent,No_Further_Action",
        "2022,Reporting year",
        ["4790,988,20.6,552"],
        {"referrals_count": 4790, "rereferral_pct": 20.6},
    ),
    (
        "dfe-children-in-need",
        "Anypoint_episodes,Started_episodes,At31_episodes,At31_episodes_rate",
        "2022,Reporting year",
        ["4727,2499,1753,274.7"],
        {"cin_count": 1753, "cin_rate": 274.7},
    ),
    (
        "dfe-social-work-workforce",
        "turnover_rate_fte_%,absence_rate_fte_%,agency_worker_rate_fte_%,vacancy_rate_fte_%,"
        "caseload_fte",
        "2022,Reporting year",
        ["19.3,2.6,26.2,29.4,15.8"],
        {
            "wf_turnover_pct": 19.3,
            "wf_sickness_pct": 2.6,
            "wf_agency_pct": 26.2,
            "wf_vacancy_pct": 29.4,
            "wf_caseload_avg": 15.8,
        },
    ),
    (
        "dfe-placement-stability",
        "cla_group,characteristic,number,percentage",
        "2022,Reporting year",
        [
            f'{LONG_TERM},"Living in the same placement for at least 2 years, or are placed for '
            f'adoption and their adoption and their adoptive placement {ADOPTION}",110,71',
            f"{LONG_TERM},Total children,156,100",
            "Children looked after at 31 March,With 3 or more placements during the year,50,11",
        ],
        {"cic_longterm_stability_pct": 71, "cic_3plus_placements_pct": 11},
    ),
    (
        "dfe-placement-stability",
        "cla_group,placement_stability,number,percentage",
        "2023,Reporting year",
        [
            f'{LONG_TERM},"Living with the same carer for at least 2 years, or are placed for '
            f'adoption and their adoptive placement {ADOPTION}",124,71',
            "CLA on 31 March,With 3 or more placements during the year,55,12",
        ],
        {"cic_longterm_stability_pct": 71, "cic_3plus_placements_pct": 12},
    ),
    (
        "dfe-care-leavers-accommodation",
        "care_leaver_age,breakdown,care_leaver_count,care_leaver_percent",
        "2025,Reporting year",
        [
            "19 to 21 years,Accommodation considered suitable,135,84",
            "19 to 21 years,Total,160,100",
        ],
        {"cl_suitable_accom_19_21_pct": 84},
    ),
    (
        "dfe-repeat-protection-plans",
        "category,CPP_start,CPP_subsequent,CPP_subsequent_percent",
        "2025,Reporting year",
        ["Child Protection Plans which are a second or subsequent plan,404,104,25.7"],
        {"cp_repeat_pct": 25.7},
    ),
    (
        "dfe-protection-plan-lengths",
        "category,CPP_At31,3_months_or_less,2_years_or_more,2_years_or_more_percent",
        "2025,Reporting year",
        ["Child Protection Plans by length of time,299,94,c,c"],
        {"cp_2yr_pct": "c"},
    ),
    (
        "dfe-absence-of-children-in-care",
        "absence_terms,social_care_group,phase_type_grouping,t_pupils,t_sess_possible,"
        "t_sess_overall,pt_overall,t_pupils_pa_10_exact,pt_pupils_pa_10_exact",
        "202425,Academic year",
        [
            "six half terms,CLA 12 months at 31 March,Total,220,76315,6430,8.4,41,18.6",
            "six half terms,CINO at 31 March,Total,791,278944,50336,18,386,48.8",
        ],
        {"cic_absence_pct": 8.4, "cic_persistent_absence_pct": 18.6},
    ),
    (
        "dfe-key-stage-2-of-children-in-care",
        "social_care_group,version,t_rwm_eligible_pupils,t_rwm_met_expected_standard,"
        "pt_rwm_met_expected_standard",
        "202425,Academic year",
        ["CLA 12 months at 31 March,Revised,23,10,43", "CINO at 31 March,Revised,70,21,30"],
        {"cic_ks2_rwm_pct": 43},
    ),
    (
        "dfe-key-stage-4-of-children-in-care",
        "social_care_group,version,t_pupils,avg_att8",
        "202425,Academic year",
        ["CLA 12 months at 31 March,Revised,37,22.7", "CPPO at 31 March,Revised,14,12.7"],
        {"cic_ks4_att8": 22.7},
    ),
    (
        "dfe-social-worker-changes",
        "cla_group,sw_stability,number,percentage",
        "2024,Reporting year",
        [
            "CLA on 31 March,Total children,476,100",
            "CLA on 31 March,3 or more social workers during the year,124,26",
        ],
        {"cic_3plus_social_workers_pct": 26},
    ),
    (
        "dfe-health-of-children-in-care",
        "characteristic,breakdown,children_count,children_percent",
        "2025,Reporting year",
        [
            "Health assessments: Children looked after all ages,"
            "Had their annual health assessment,347,96",
            "Health assessments: Children looked after all ages,"
            "Had their teeth checked by a dentist,327,90",
            "Convictions: Children looked after Ages 10 to 17 years,"
            '"Convicted or subject to youth cautions, or youth conditional cautions during the '
            'year",c,c',
            "Ages 5 to 16 years with SDQ score,SDQ score was received,272,97",
            "Ages 5 to 16 years with SDQ score,SDQ average score,16.3,z",
        ],
        {
            "cic_health_assessment_pct": 96,
            "cic_dental_pct": 90,
            "cic_offending_pct": "c",
            "cic_sdq_submitted_pct": 97,
            "cic_sdq_average": 16.3,
        },
    ),
]


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


@pytest.mark.parametrize(("mapping", "columns", "time", "cells", "expected"), FILES)
def test_a_row_of_each_form_is_read_as_it_was_published(
    catalogue, mapping, columns, time, cells, expected
):
    rows = [f"{time},{PLACE},{one}" for one in cells]
    checked = check_rows(catalogue, *rows, header=f"{HEADER},{columns}")

    assert checked.problems == []
    assert checked.release.publication == mapping
    assert {measure: value for (measure, *_), value in checked.values.items()} == expected
