with

fact_sum as (
    select * from {{ ref('agg_fact_sum') }}
    where measure_key <> 'outflow'
),

-- No table prints the required sum of a balance: it is outflows plus closing balance.
total as (
    select
        document_id,
        fact_name,
        measure_key,
        table_key,
        column_key,
        amount,
    from {{ ref('int_figure__published_total') }}
    union all
    select
        document_id,
        fact_name,
        'inflow' as measure_key,
        'revenue_expenditure_summary' as table_key,
        'final_account' as column_key,
        fact_amount as amount,
    from {{ ref('agg_fact_sum') }}
    where measure_key = 'outflow'
),

-- The identities between the leaves of a column and its total.
link as (
    select
        identity_term.identity_id,
        case
            when
                max(identity_term.table_key) in (
                    'revenue_expenditure_summary', 'appropriation_summary'
                )
                then 'revenue_expenditure_summary'
            else max(identity_term.table_key)
        end as table_key,
        case
            when
                min(identity_term.table_key) in (
                    'revenue_expenditure_summary', 'appropriation_summary'
                )
                then 'final_account'
            -- Rows and columns both lead from these leaves to one total.
            when max(identity_term.table_key) like '%_expenditure_detail' then 'total'
            else max(identity_term.column_key)
        end as column_key,
    from {{ ref('identity_term') }} as identity_term
    inner join {{ ref('identity') }} as identity
        on identity_term.identity_id = identity.identity_id
    where
        identity.scope <> 'row'
        or identity_term.table_key like '%_expenditure_detail'
    group by identity_term.identity_id
    having
        min(identity_term.table_key) = max(identity_term.table_key)
        or (
            min(identity_term.table_key) = 'appropriation_summary'
            and max(identity_term.table_key) = 'revenue_expenditure_summary'
        )
),

linked as (
    select
        evaluation.document_id,
        link.table_key,
        coalesce(link.column_key, evaluation.column_key) as column_key,
        sum(evaluation.allowance) as allowance,
        max(case when evaluation.status like 'breaks%' then 1 end) as has_break,
        max(case when evaluation.status = 'not_evaluable' then 1 end) as has_gap,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join link
        on evaluation.identity_id = link.identity_id
    group by
        evaluation.document_id,
        link.table_key,
        coalesce(link.column_key, evaluation.column_key)
),

compared as (
    select
        coalesce(total.document_id, fact_sum.document_id) as document_id,
        coalesce(total.fact_name, fact_sum.fact_name) as fact_name,
        coalesce(total.measure_key, fact_sum.measure_key) as measure_key,
        total.table_key,
        total.column_key,
        cast(total.amount as {{ type_amount() }}) as published_amount,
        -- Without leaves the sum is 0, as is the total.
        cast({{ nil_as_zero('fact_sum.fact_amount') }} as {{ type_amount() }})
            as fact_amount,
        cast(coalesce(fact_sum.row_count, 0) as integer) as row_count,
    from total
    full outer join fact_sum
        on {{ same_keys('total', 'fact_sum', [
            'document_id', 'fact_name', 'measure_key',
        ]) }}
),

final as (
    select
        {{ joined_key([
            'compared.document_id', 'compared.fact_name', 'compared.measure_key',
        ]) }} as published_total_id,
        compared.document_id,
        document.publisher_code,
        document.fiscal_year,
        compared.fact_name,
        compared.measure_key,
        compared.table_key,
        compared.published_amount,
        compared.fact_amount,
        cast(
            compared.published_amount - compared.fact_amount as {{ type_amount() }}
        ) as difference,
        cast({{ nil_as_zero('linked.allowance') }} as {{ type_allowance() }})
            as allowance,
        compared.row_count,
        case
            when compared.published_amount is null then 'total_not_printed'
            when compared.published_amount = compared.fact_amount then 'equal'
            when
                abs(compared.published_amount - compared.fact_amount)
                <= linked.allowance
                then 'within_rounding'
            when linked.has_break = 1 then 'identity_breaks'
            when linked.has_gap = 1 then 'identity_not_evaluable'
            else 'differs'
        end as status,
    from compared
    inner join {{ ref('stg_document') }} as document
        on compared.document_id = document.document_id
    left join linked
        on {{ same_keys('compared', 'linked', [
            'document_id', 'table_key', 'column_key',
        ]) }}
)

select * from final
