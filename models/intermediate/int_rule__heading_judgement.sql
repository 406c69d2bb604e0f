{#- Totals of revenue under a heading of expenditure, or the reverse. -#}
with

-- A heading of one side, and the side that the words of an amount under it name.
sided as (
    select
        *,
        case when heading like '%支出%' then '支出' else '收入' end as side,
        case
            when subject like '%收入%' and subject not like '%支%' then '收入'
            when subject like '%支出%' and subject not like '%收%' then '支出'
            when class_code is not null then '支出'
        end as stated_side,
        item_key in (
            'revenue_total', 'grand_total_revenue', 'fiscal_appropriation',
            'expenditure_total', 'grand_total_expenditure'
        ) as is_total,
    from (
        select
            *,
            {{ without_part('section', '^.*/') }} as heading,
            coalesce(functional_code, economic_code) as class_code,
        from {{ ref('int_statement__account') }}
        where
            measure = 'final_account'
            and is_money
    ) as statement
    where
        (heading like '%支出%' and heading not like '%收%')
        or (heading like '%收入%' and heading not like '%支%')
),

paragraph as (
    select
        document_id,
        section,
        side,
        page,
        line,
        min(case when is_total then subject end) as subject,
        count(case when stated_side = side then 1 end) as own_count,
        count(case when is_total and stated_side <> side then 1 end) as other_count,
        count(case when is_total and stated_side = side then 1 end) as total_count,
        -- One heading printed twice: this text is of the side without a heading.
        count(
            case when is_total and stated_side <> side and fund is null then 1 end
        ) > 0
        and count(case when stated_side = side then 1 end) = 0
        and min(side) over (partition by document_id)
        = max(side) over (partition by document_id) as is_alone,
    from sided
    group by document_id, section, side, page, line
),

headed as (
    select
        paragraph.document_id,
        paragraph.section,
        paragraph.side,
        min(case when paragraph.other_count > 0 then paragraph.subject end) as subject,
        min(paragraph.page) as page,
        min(paragraph.line) as line,
        sum(paragraph.own_count) > 0 and not max(paragraph.is_alone) as is_met,
        min(unread.value_text) as unread,
    from paragraph
    left join {{ ref('stg_unmatched_number') }} as unread
        on
            {{ same_keys('paragraph', 'unread', ['document_id', 'section']) }}
            and unread.number_class in ('other', 'malformed', 'numeral')
    group by paragraph.document_id, paragraph.section, paragraph.side
    having sum(paragraph.other_count + paragraph.total_count) > 0
),

final as (
    -- The unread part of the section may be the total of its heading.
    {{ judgement(
        'heading_side', "'heading'", place_key('page', 'line', '1'), 'is_met', 'prose',
        obstacle="case when not is_met then 'a figure was not read: ' || unread end",
        name='subject', other_name='side'
    ) }}
    from headed
)

select * from final
