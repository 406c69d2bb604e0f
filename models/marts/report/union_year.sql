{%- set classes = functional_classes() -%}
{%- set shares = classes + ['other'] -%}
{%- set headlines = headlines() -%}

with

classified as (
    select
        document_id,
        max(case when is_classified then 1 else 0 end) as is_classified,
        {% for code in classes -%}
            sum(case when functional_code like '{{ code }}%' then amount_yuan end)
                as class_{{ code }}_yuan,
        {% endfor -%}
        sum(amount_yuan) as all_classes_yuan,
    from {{ ref('fct_expenditure_by_function') }}
    where
        -- Classes of a partly read table are incomplete.
        document_id not in (
            select unread.document_id
            from {{ ref('int_table_row__unread') }} as unread
            where unread.table_key = 'expenditure'
        )
    group by document_id
),

headline as (
    select
        document_id,
        {% for name in headlines -%}
            max(case when headline_key = '{{ name }}' then amount_yuan end)
                as {{ name }}_yuan,
            max(case when headline_key = '{{ name }}' then evidence end)
                as {{ name }}_evidence,
        {% endfor -%}
        max(headcount) as staff,
        max(case when headline_key = 'staff' then evidence end) as staff_evidence,
    from {{ ref('headline') }}
    group by document_id
),

audited as (
    select
        document_id,
        major_finding_count,
        minor_finding_count,
        notice_count,
        disclosure_score,
    from {{ ref('agg_publisher_year') }}
),

joined as (
    select
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        document.scope,
        publisher.level as publisher_level,
        publisher.province_name,
        {% for name in headlines -%}
            headline.{{ name }}_yuan,
            headline.{{ name }}_evidence,
        {% endfor -%}
        headline.staff,
        headline.staff_evidence,
        classified.is_classified,
        {% for code in classes -%}
            classified.class_{{ code }}_yuan,
        {% endfor -%}
        classified.all_classes_yuan
        {%- for code in classes %}
            - {{ nil_as_zero('classified.class_' ~ code ~ '_yuan') }}
        {%- endfor %} as class_other_yuan,
        audited.major_finding_count,
        audited.minor_finding_count,
        audited.notice_count,
        audited.disclosure_score,
    from {{ ref('dim_document') }} as document
    inner join {{ ref('dim_publisher') }} as publisher
        on document.publisher_code = publisher.publisher_code
    inner join headline
        on document.document_id = headline.document_id
    {% for relation in ['classified', 'audited'] -%}
        left join {{ relation }}
            on document.document_id = {{ relation }}.document_id
    {% endfor %}
    where
        document.is_current
        and document.kind = 'final_accounts'
),

final as (
    select
        {{ joined_key(['publisher_code', 'fiscal_year']) }} as union_year_id,
        publisher_code,
        publisher_name,
        province_name,
        publisher_level,
        fiscal_year,
        document_id,
        scope,
        {% for name in headlines -%}
            {{ name }}_yuan,
            {{ name }}_evidence,
        {% endfor -%}
        {{ percent('expenditure_yuan', 'initial_budget_yuan') }} as execution_percent,
        {{ percent(
            'expenditure_yuan - prior_expenditure_yuan', 'prior_expenditure_yuan'
        ) }} as change_percent,
        staff,
        staff_evidence,
        case
            when staff > 0
                then {{ rounded_quotient('expenditure_yuan', 'staff', type_amount()) }}
        end as expenditure_per_head_yuan,
        {% for code in shares -%}
            case
                when is_classified = 1
                    then {{ percent(
                        nil_as_zero('class_' ~ code ~ '_yuan'), 'expenditure_yuan'
                    ) }}
            end as share_{{ code }}_percent,
        {% endfor -%}
        major_finding_count,
        minor_finding_count,
        notice_count,
        disclosure_score,
    from joined
)

select * from final
