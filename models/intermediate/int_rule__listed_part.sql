with

-- A fall is negative.
statement as (
    select
        *,
        case
            when measure <> 'change_amount' or direction = 'up' then 1
            when direction = 'down' then cast(-sign(value) as integer)
            when direction = 'flat' then 0
        end as sense,
    from {{ ref('int_statement__account') }}
    where
        measure in ('final_account', 'prior_year', 'count', 'headcount')
        or measure like '%_budget'
        or (
            measure = 'change_amount' and compared_with = 'prior_year'
            and direction in ('up', 'down', 'flat')
        )
),

-- The whole of a part is the last one stated before it, in its section that of the same
-- money: a bracket may divide a whole among funds. Behind its parts stands 合计.
listed as (
    select
        part.document_id,
        {% for column in ['statement_id', 'item', 'number_seq', 'sense', 'amount'] -%}
            part.{{ column }} as part_{{ column }},
            whole.{{ column }} as whole_{{ column }},
        {% endfor -%}
        case
            when part.item_key is null and whole.item not in ('personnel', 'operating')
                then part.subject
        end as unnamed,
        whole.resolution as whole_resolution,
        {{ number_key('whole') }} as whole_place,
        {% for column in [
            'part.functional_code', 'part.economic_code', 'whole.statement_year',
            'whole.section', 'whole.measure', 'whole.fund',
        ] -%} {{ column }}, {% endfor -%}
        (part.section is not distinct from whole.section)
        or (part.fund is not distinct from whole.fund) as is_of_same_money,
        row_number() over (
            partition by part.statement_id
            order by
                coalesce(
                    part.section = whole.section
                    and coalesce(part.fund, '') = coalesce(whole.fund, ''),
                    false
                ) desc,
                whole.number_seq < part.number_seq desc,
                abs(whole.number_seq - part.number_seq),
                whole.statement_seq asc
        ) as nearness,
    from statement as part
    inner join statement as whole
        on
            {{ same_keys('part', 'whole', [
                'document_id', 'measure', 'statement_year', 'amount_unit',
            ]) }}
            and part.part_of = whole.item
            and (part.number_seq > whole.number_seq or part.section = whole.section)
),

-- A class beside its own items is not a part, nor fiscal money beside its budgets.
within_list as (
    select
        listed.*,
        relation.relation as listed_relation,
        relation.slot,
        case
            when listed.functional_code is not null then 'function'
            when listed.economic_code is not null then 'economic_class'
            when relation.part_group is not null then relation.part_group
            when listed.whole_item in ('personnel', 'operating') then 'economic_class'
        end as part_group,
        sum(case when relation.relation = 'sum' then listed.part_amount end) over (
            partition by listed.whole_statement_id, relation.part_group
        ) as certain_amount,
        max(listed.unnamed) over (partition by listed.whole_statement_id)
            as unnamed_part,
        -- Some lists are repeated: amounts first and reasons later.
        rank() over (
            partition by listed.whole_statement_id, listed.part_item
            order by listed.part_number_seq, listed.part_statement_id
        ) as time_stated,
    from listed
    left join {{ ref('statement_part') }} as relation
        on
            listed.whole_item = relation.whole_key
            and listed.part_item = relation.part_key
    where
        listed.nearness = 1
        -- Money of one fund is a part of all money if both stand together, or if it
        -- names its fund.
        and (
            listed.is_of_same_money
            or relation.part_group in ('source', 'budget')
        )
),

nested as (
    select distinct
        part.whole_statement_id,
        part.part_statement_id,
    from within_list as part
    inner join within_list as finer
        on
            part.whole_statement_id = finer.whole_statement_id
            and part.part_statement_id <> finer.part_statement_id
            and (
                finer.functional_code like part.functional_code || '_%'
                or (
                    finer.part_item = 'official_vehicles'
                    and part.part_item in ('vehicle_purchase', 'vehicle_operation')
                )
                or (
                    part.part_item = 'fiscal_appropriation'
                    and finer.part_item in (
                        'revenue_general_public', 'revenue_government_fund',
                        'revenue_state_capital'
                    )
                )
            )
    union distinct
    -- 实有42人，其中 … 退休25人: the retired count where the others are not all.
    select
        whole_statement_id,
        part_statement_id
    from within_list
    where
        listed_relation = 'sum_if_counted'
        and coalesce(certain_amount, whole_amount) = whole_amount
),

taken as (
    select within_list.*
    from within_list
    left join nested
        on {{ same_keys('within_list', 'nested', [
            'whole_statement_id', 'part_statement_id',
        ]) }}
    where
        nested.part_statement_id is null
        and within_list.part_group is not null
        and within_list.time_stated = 1
),

-- Lists that name all possible parts of a whole.
whole_list as (
    select
        taken.whole_statement_id,
        taken.part_group,
    from taken
    inner join {{ ref('statement_part') }} as relation
        on
            taken.whole_item = relation.whole_key
            and taken.part_group = relation.part_group
    where relation.slot is not null
    group by taken.whole_statement_id, taken.part_group
    having count(distinct taken.slot) = count(distinct relation.slot)
),

final as (
    select
        taken.*,
        -- Budgeted but unspent items are missing in a list of spending, unchanged ones
        -- in a list of changes.
        case
            when taken.measure = 'change_amount' then 'change'
            when
                taken.measure not like '%_budget'
                and coalesce(taken.listed_relation, '')
                not in ('sum_if_whole', 'only_whole')
                then replace(taken.listed_relation, 'sum_if_counted', 'sum')
            when whole_list.part_group is null then 'at_least'
            else 'sum'
        end as relation,
        count(*) over one_list as part_count,
        sum(taken.part_amount) over one_list as listed_amount,
    from taken
    left join whole_list
        on {{ same_keys('taken', 'whole_list', ['whole_statement_id', 'part_group']) }}
    left join whole_list as by_nature
        on
            case when taken.part_group = 'type' then taken.whole_statement_id end
            = by_nature.whole_statement_id
            and by_nature.part_group = 'nature'
    where
        whole_list.part_group is not null
        or (
            taken.measure <> 'change_amount'
            and taken.listed_relation is distinct from 'only_whole'
            -- Basic expenditure is listed by nature.
            and by_nature.part_group is null
        )
    window one_list as (partition by taken.whole_statement_id, taken.part_group)
)

select * from final
