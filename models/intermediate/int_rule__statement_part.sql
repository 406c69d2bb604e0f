with

statement as (
    select * from {{ ref('int_statement__account') }}
    where measure in ('final_account', 'count', 'headcount')
),

relation as (
    select * from {{ ref('statement_part') }}
),

-- The whole a part is listed under is the one stated last before it, in its section
-- that of the same money: a bracket may divide a whole among funds.
listed as (
    select
        part.statement_id as part_statement_id,
        part.document_id,
        part.item as part_item,
        part.number_seq as part_number_seq,
        part.functional_code,
        part.economic_code,
        whole.statement_id as whole_statement_id,
        whole.item as whole_item,
        whole.number_seq as whole_number_seq,
        whole.section,
        {{ number_key('whole') }} as whole_place,
        whole.measure,
        whole.fund,
        row_number() over (
            partition by part.statement_id
            order by
                coalesce(
                    part.section = whole.section
                    and coalesce(part.fund, '') = coalesce(whole.fund, ''),
                    false
                ) desc,
                whole.number_seq desc,
                whole.statement_seq asc
        ) as nearness,
    from statement as part
    inner join statement as whole
        on
            part.document_id = whole.document_id
            and part.part_of = whole.item
            and part.measure = whole.measure
            and part.statement_year = whole.statement_year
            and part.amount_unit = whole.amount_unit
            and part.number_seq > whole.number_seq
),

-- A class is no part beside its own items, nor fiscal money beside its budgets.
within_list as (
    select
        listed.*,
        relation.relation,
        case
            when listed.functional_code is not null then 'function'
            when listed.economic_code is not null then 'economic_class'
            when relation.part_group is not null then relation.part_group
            when listed.whole_item in ('personnel', 'operating') then 'economic_class'
        end as part_group,
    from listed
    left join relation
        on
            listed.whole_item = relation.whole_key
            and listed.part_item = relation.part_key
    where listed.nearness = 1
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
                (
                    finer.functional_code like part.functional_code || '%'
                    and length(finer.functional_code) > length(part.functional_code)
                )
                or (
                    part.whole_item = 'three_public_total'
                    and part.part_item in ('vehicle_purchase', 'vehicle_operation')
                    and finer.part_item = 'official_vehicles'
                )
                or (
                    part.part_item = 'fiscal_appropriation'
                    and finer.part_item in (
                        'revenue_general_public',
                        'revenue_government_fund',
                        'revenue_state_capital'
                    )
                )
            )
),

-- Some lists are gone through twice, amounts first and reasons later.
first_told as (
    select
        part_statement_id,
        row_number() over (
            partition by whole_statement_id, part_item
            order by part_number_seq
        ) as time_told,
    from within_list
),

counted as (
    select
        within_list.*,
        count(*) over (
            partition by
                within_list.whole_statement_id, within_list.part_group
        ) as part_count,
    from within_list
    left join nested
        on
            within_list.whole_statement_id = nested.whole_statement_id
            and within_list.part_statement_id = nested.part_statement_id
    inner join first_told
        on within_list.part_statement_id = first_told.part_statement_id
    where
        nested.part_statement_id is null
        and within_list.part_group is not null
        and first_told.time_told = 1
),

-- A part that only its share is told of has an amount that the sum lacks.
incomplete as (
    select distinct counted.whole_statement_id
    from counted
    inner join {{ ref('int_statement__account') }} as share
        on
            counted.document_id = share.document_id
            and counted.whole_item = coalesce(share.part_of, share.share_of)
            and share.measure = 'share'
            and counted.whole_number_seq < share.number_seq
    inner join relation
        on
            counted.whole_item = relation.whole_key
            and counted.part_group = relation.part_group
            and share.item = relation.part_key
    left join counted as amount
        on
            counted.whole_statement_id = amount.whole_statement_id
            and share.item = amount.part_item
    where
        amount.part_item is null
        and share.section = counted.section
),

final as (
    select
        counted.document_id,
        case
            -- One part alone is no list.
            when
                counted.relation = 'at_least'
                or counted.part_count = 1
                then 'statement_of_which'
            else 'statement_parts'
        end as identity_id,
        counted.whole_item || coalesce('/' || counted.fund, '') as row_key,
        counted.part_group || '/' || counted.whole_place as column_key,
        counted.whole_statement_id,
        counted.part_statement_id,
    from counted
    left join incomplete
        on counted.whole_statement_id = incomplete.whole_statement_id
    where
        counted.relation = 'at_least'
        or incomplete.whole_statement_id is null
)

select * from final
