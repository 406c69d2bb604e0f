{#-
    Shares without a stated whole: it is named with its fund, or printed only in a
    table. A fitting whole decides, else a cell of the same money.
-#}
with

statement as (
    select * from {{ ref('int_statement__account') }}
),

-- A part may stand in several groups of a whole.
related as (
    select distinct
        whole_key,
        part_key,
    from {{ ref('statement_part') }}
),

share as (
    select
        ratio.document_id,
        ratio.rate_statement_id,
        rate.value,
        rate.fund,
        {{ quotient('rate.resolution', 2) }} as half_rate,
        rate.section,
        rate.number_seq,
        rate.share_of is null as is_bare,
        coalesce(rate.share_of, rate.part_of) as whole_item,
        rate.share_of is not null
        and rate.fund is null
        and relation.part_key is null as is_of_any_money,
        part.amount,
        {{ quotient('part.resolution', 2) }} as half_amount,
        whole.amount as whole_amount,
        {{ quotient('whole.resolution', 2) }} as half_whole,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    inner join statement as rate
        on ratio.rate_statement_id = rate.statement_id
    inner join statement as part
        on ratio.numerator_statement_id = part.statement_id
    left join statement as whole
        on ratio.denominator_statement_id = whole.statement_id
    left join related as relation
        on
            rate.item = relation.part_key
            and rate.share_of = relation.whole_key
    where
        ratio.identity_id = 'statement_share'
        and rate.statement_year = rate.fiscal_year
),

unsettled as (
    select share.* from share
    where
        share.whole_amount is null
        or share.whole_amount <= share.half_whole
        or not {{ fits_share('share', 'share.whole_amount', 'share.half_whole') }}
),

-- Every total of the item, of any money.
whole as (
    select
        document_id,
        item_key as item,
        fund,
        cell_id as owner_id,
        true as is_cell,
        amount_yuan as amount,
        resolution,
    from ({{ item_cells() }}) as cell
    where
        measure = 'final_account'
        and is_money
    union all
    select
        document_id,
        item,
        fund,
        statement_id as owner_id,
        false as is_cell,
        amount,
        resolution,
    from statement
    where
        measure = 'final_account'
        and is_money
        and statement_year = fiscal_year
),

candidate as (
    select
        unsettled.rate_statement_id,
        whole.fund,
        whole.owner_id,
        whole.amount > whole.resolution
        and {{ fits_share(
            'unsettled', 'whole.amount', quotient('whole.resolution', 2)
        ) }} as is_fitting,
        unsettled.whole_amount is null
        and whole.is_cell
        and whole.amount > whole.resolution
        and coalesce(unsettled.fund, '') = coalesce(whole.fund, '') as is_named,
    from unsettled
    inner join whole
        on
            unsettled.document_id = whole.document_id
            and unsettled.whole_item = whole.item
            and (
                whole.is_cell
                or unsettled.is_of_any_money
            )
    union all
    -- A bare 占 in a list of parts may be of a whole stated before its own.
    select
        unsettled.rate_statement_id,
        statement.fund,
        statement.statement_id as owner_id,
        true as is_fitting,
        false as is_named,
    from unsettled
    inner join statement
        on {{ same_keys('unsettled', 'statement', ['document_id', 'section']) }}
    where
        unsettled.is_bare
        and statement.measure = 'final_account'
        and statement.is_money
        and statement.statement_year = statement.fiscal_year
        and statement.number_seq < unsettled.number_seq
        and statement.amount > statement.resolution
        and {{ fits_share(
            'unsettled', 'statement.amount', quotient('statement.resolution', 2)
        ) }}
),

chosen as (
    select
        *,
        row_number() over (
            partition by rate_statement_id
            order by is_fitting desc, owner_id asc
        ) as choice,
    from candidate
    where
        is_fitting
        or is_named
),

-- 占一般公共预算项目支出总额: the item comes without its money, so that an unprinted
-- whole of that money may be meant, unless the two are part and whole.
of_one_money as (
    select unsettled.rate_statement_id
    from unsettled
    inner join {{ ref('statement_cell') }} as mapping
        on
            unsettled.whole_item = mapping.item_key
            and mapping.measure = 'final_account'
            and mapping.fund = 'general_public'
    left join candidate
        on
            unsettled.rate_statement_id = candidate.rate_statement_id
            and mapping.fund = candidate.fund
    where
        unsettled.is_of_any_money
        and candidate.fund is null
),

final as (
    select
        unsettled.document_id,
        unsettled.rate_statement_id,
        chosen.owner_id,
        case
            when
                of_one_money.rate_statement_id is not null
                and not coalesce(chosen.is_fitting, false)
                then 'the whole may be that of one fund, which is not printed'
        end as obstacle,
    from unsettled
    left join chosen
        on
            unsettled.rate_statement_id = chosen.rate_statement_id
            and chosen.choice = 1
    left join of_one_money
        on unsettled.rate_statement_id = of_one_money.rate_statement_id
    where
        chosen.owner_id is not null
        or of_one_money.rate_statement_id is not null
)

select * from final
