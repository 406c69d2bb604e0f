with

statement as (
    select * from {{ ref('stg_statement') }}
    where
        measure in ('final_account', 'initial_budget', 'adjusted_budget', 'count')
        and is_money = (measure <> 'count')
        and not is_cause
        and not is_approximate
),

-- Items without class in a list of basic expenditure count as well.
candidate as (
    select
        statement.*,
        document.publisher_code,
        document.fiscal_year,
        case
            when statement.functional_code is not null then 'functional'
            when statement.economic_code is not null then 'economic'
            when statement.subject_key is not null then 'line'
            else 'unlisted'
        end as item_kind,
        coalesce(statement.item_key, statement.subject) as figure_key,
        (
            statement.section like '%基本支出%'
            and statement.part_of in ('basic', 'personnel', 'operating')
        ) as is_in_basic_list,
    from statement
    inner join {{ ref('int_document__ranked') }} as document
        on
            statement.document_id = document.document_id
            and statement.statement_year = document.fiscal_year
    where
        document.kind = 'final_accounts'
        and document.is_current
),

-- Of several statements the most precise, then the first. Audit compares them.
ranked as (
    select
        *,
        row_number() over (
            partition by
                document_id, item_kind, figure_key, fund, measure, is_in_basic_list
            order by resolution_yuan nulls last, number_seq, statement_seq
        ) as choice,
    from candidate
),

final as (
    select
        statement_id,
        document_id,
        publisher_code,
        fiscal_year,
        item_kind,
        figure_key,
        fund,
        measure,
        is_in_basic_list,
        subject,
        section,
        part_of,
        amount_yuan,
        resolution_yuan,
        quantity,
        unit,
        page,
        line,
    from ranked
    where choice = 1
)

select * from final
