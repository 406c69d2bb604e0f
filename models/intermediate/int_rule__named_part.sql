with

statement as (
    select
        *,
        {{ bare_label('subject') }} as bare_subject,
        {{ bare_label("coalesce(part_of, '')") }} as bare_whole,
    from {{ ref('int_statement__detail') }}
    where
        statement_year = fiscal_year
        and not is_cause
        and measure in (
            'final_account', 'initial_budget', 'adjusted_budget', 'count', 'other'
        )
        and coalesce(item_key, '') <> 'amount_per_head'
),

-- A part is listed under its whole by name, without a key.
candidate as (
    select
        part.statement_id as part_statement_id,
        whole.statement_id as whole_statement_id,
        whole.position,
        false as is_of_item,
    from statement as part
    inner join statement as whole
        on
            {{ same_keys('part', 'whole', ['document_id', 'measure', 'amount_unit']) }}
            and part.bare_whole = whole.bare_subject
            and part.position > whole.position
    where
        part.bare_whole <> ''
        and part.measure in ('final_account', 'count')
    union all
    select
        part.statement_id as part_statement_id,
        whole.statement_id as whole_statement_id,
        whole.position,
        true as is_of_item,
    from statement as part
    inner join {{ ref('int_statement__account') }} as whole
        on
            {{ same_keys('part', 'whole', [
                'document_id', 'section', 'measure', 'amount_unit',
            ]) }}
            and part.part_of = whole.item_key
            and part.position > whole.position
    where
        (
            part.part_of in ('project', 'evaluated_funds')
            or whole.part_of = 'procurement_total'
        )
        and part.measure = 'final_account'
        and whole.statement_year = whole.fiscal_year
),

nearest as (
    select
        *,
        row_number() over (
            partition by part_statement_id
            order by position desc
        ) as choice,
    from candidate
),

part as (
    select
        nearest.whole_statement_id,
        nearest.part_statement_id,
        nearest.is_of_item,
        whole.document_id,
        whole.subject as row_key,
        whole.measure || '/' || {{ number_key('whole') }} as column_key,
        {{ number_key('part') }} as part_place,
        part.is_money,
        part.amount,
        part.resolution,
        whole.amount as whole_amount,
        whole.resolution as whole_resolution,
        -- 房屋价值5万元、车辆价值3万元 of one line are two parts.
        row_number()
            over (
                partition by nearest.whole_statement_id, part.detail_name, part.amount
                order by part.position
            )
        + {{ place_in_document('part.page', 'part.line') }}
        - min({{ place_in_document('part.page', 'part.line') }}) over (
            partition by nearest.whole_statement_id, part.detail_name
        ) as time_stated,
    from nearest
    inner join {{ ref('int_statement__stated') }} as whole
        on nearest.whole_statement_id = whole.statement_id
    inner join statement as part
        on nearest.part_statement_id = part.statement_id
    where nearest.choice = 1
),

-- Difference of the parts from the whole.
summed as (
    select
        whole_statement_id,
        count(*) as part_count,
        min(amount) as least_amount,
        max(whole_amount) as whole_amount,
        sum(amount) as part_amount,
        max(whole_amount) - sum(amount) as lack,
    from part
    where
        is_money
        and time_stated = 1
    group by whole_statement_id
),

-- One figure of the list with a moved point explains the whole difference.
moved as (
    select distinct part.whole_statement_id
    from part
    inner join summed
        on part.whole_statement_id = summed.whole_statement_id
    cross join (values (10), (100), (1000), (10000)) as shift (factor)
    where
        part.is_money
        and part.time_stated = 1
        and least(
            abs(summed.lack - (shift.factor - 1) * part.amount),
            abs(summed.whole_amount - shift.factor * summed.part_amount)
        )
        <= part.resolution * shift.factor
),

final as (
    select
        part.document_id,
        'named_parts' as identity_id,
        part.row_key,
        part.column_key,
        part.whole_statement_id,
        part.part_statement_id,
        1 as whole_sense,
        1 as part_sense,
        -- An omitted part is not smaller than all listed ones; for an account item only
        -- the main parts may be listed.
        case
            when summed.part_amount = 2 * summed.whole_amount
                then 'the whole is divided twice'
            when
                (
                    summed.lack >= summed.least_amount
                    or (part.is_of_item and summed.lack > 0)
                )
                and moved.whole_statement_id is null
                then
                    'the sums listed are '
                    || cast(cast(round({{ quotient(
                        '100 * summed.part_amount', 'summed.whole_amount'
                    ) }}) as integer) as string)
                    || ' % of the whole'
        end as obstacle,
    from part
    inner join summed
        on part.whole_statement_id = summed.whole_statement_id
    left join moved
        on part.whole_statement_id = moved.whole_statement_id
    where
        part.is_money
        and part.time_stated = 1
        and summed.part_count > 1
    union all
    select
        document_id,
        'named_part_within' as identity_id,
        row_key,
        column_key || '/' || part_place as column_key,
        whole_statement_id,
        part_statement_id,
        1 as whole_sense,
        1 as part_sense,
        cast(null as string) as obstacle,
    from part
    where not is_of_item
)

select * from final
