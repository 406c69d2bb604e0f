with

amount as (
    select * from {{ ref('int_statement__account') }}
    where is_money
),

rate as (
    select * from {{ ref('int_statement__account') }}
    where
        unit = '%'
        -- A satisfaction rate has no stated base.
        and (
            (measure = 'share' and coalesce(share_of, part_of) is not null)
            or (measure = 'completion_rate' and compared_with is not null)
        )
),

-- The numerator of a rate is the last amount of the same subject, or the amount stated
-- for it (占60%，即12万元).
numerator_candidate as (
    select
        rate.statement_id as rate_statement_id,
        amount.statement_id as numerator_statement_id,
        row_number() over (
            partition by rate.statement_id
            order by amount.number_seq desc, amount.statement_seq asc
        ) as nearness,
    from rate
    inner join amount
        on
            {{ same_keys('rate', 'amount', ['document_id', 'item']) }}
            and coalesce(rate.fund, '') = coalesce(amount.fund, '')
            and rate.statement_year = amount.statement_year
            and amount.measure = 'final_account'
            and (
                rate.number_seq > amount.number_seq
                or (
                    rate.number_seq + 1 = amount.number_seq
                    and amount.figure_text like '% 即 %'
                )
            )
),

-- The base of a share is the whole it names, else the whole it is listed under; of a
-- completion rate the budget of the same subject. A section has one money, whatever its
-- name; a named whole may be of all money.
denominator_candidate as (
    select
        rate.statement_id as rate_statement_id,
        amount.statement_id as denominator_statement_id,
        row_number() over (
            partition by rate.statement_id
            order by
                case
                    when coalesce(rate.fund, '') = coalesce(amount.fund, '') then 0
                    when rate.section = amount.section then 1
                    else 2
                end,
                amount.number_seq desc,
                amount.statement_seq asc
        ) as nearness,
    from rate
    inner join amount
        on
            {{ same_keys('rate', 'amount', ['document_id', 'statement_year']) }}
            and rate.number_seq > amount.number_seq
            and (
                (
                    rate.measure = 'share'
                    and amount.measure = 'final_account'
                    and coalesce(rate.share_of, rate.part_of) = amount.item
                    -- The share of one fund in all money, never in itself.
                    and (
                        rate.item <> amount.item
                        or (rate.fund is not null and amount.fund is null)
                        or (
                            rate.fund <> 'fiscal_appropriation'
                            and amount.fund = 'fiscal_appropriation'
                        )
                    )
                )
                or (
                    rate.measure = 'completion_rate'
                    and rate.compared_with = amount.measure
                    and rate.item = amount.item
                )
            )
            and (
                coalesce(rate.fund, '') = coalesce(amount.fund, '')
                or rate.section = amount.section
                or (rate.share_of is not null and amount.fund is null)
            )
),

-- Without a stated budget, the account less its change from it is the budget.
implied as (
    {{ changes_of_year(has_budgets=true) }}
),

-- The budget may be printed in a table alone.
item_cell as (
    select
        cell.*,
        document.fiscal_year,
    from ({{ item_cells() }}) as cell
    inner join {{ ref('stg_document') }} as document
        on cell.document_id = document.document_id
),

final as (
    select
        rate.document_id,
        case rate.measure
            when 'share' then 'statement_share' else 'statement_completion'
        end as identity_id,
        rate.item || coalesce('/' || rate.fund, '') as row_key,
        rate.measure || '/' || {{ number_key('rate') }} as column_key,
        rate.statement_id as rate_statement_id,
        numerator_candidate.numerator_statement_id,
        denominator_candidate.denominator_statement_id,
        case
            when denominator_candidate.denominator_statement_id is null
                then item_cell.cell_id
        end as budget_cell_id,
        case
            when
                coalesce(
                    denominator_candidate.denominator_statement_id, item_cell.cell_id
                ) is null
                then implied.change_statement_id
        end as change_statement_id,
        implied.change_sign,
    from rate
    left join numerator_candidate
        on
            rate.statement_id = numerator_candidate.rate_statement_id
            and numerator_candidate.nearness = 1
    left join denominator_candidate
        on
            rate.statement_id = denominator_candidate.rate_statement_id
            and denominator_candidate.nearness = 1
    left join implied
        on
            numerator_candidate.numerator_statement_id = implied.current_statement_id
            and rate.compared_with = implied.base
    left join item_cell
        on
            rate.document_id = item_cell.document_id
            and rate.item_key = item_cell.item_key
            and coalesce(rate.fund, '') = coalesce(item_cell.fund, '')
            and rate.compared_with = item_cell.measure
            and rate.statement_year = item_cell.fiscal_year
)

select * from final
