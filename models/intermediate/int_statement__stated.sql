with

document as (
    select
        document_id,
        fiscal_year,
        kind,
    from {{ ref('stg_document') }}
),

-- Every statement as a figure of a rule, reasons and approximate figures included.
final as (
    select
        statement.*,
        document.fiscal_year,
        document.kind as document_kind,
        coalesce(statement.amount_yuan, statement.quantity) as amount,
        case
            when statement.is_money then statement.resolution_yuan
            when statement.unit = '%'
                then cast(power(10, -statement.decimals) as decimal(18, 6))
            else 0
        end as resolution,
        case
            when statement.is_money then '元' else statement.unit
        end as amount_unit,
        dense_rank() over (
            partition by statement.document_id, statement.page, statement.line
            order by statement.number_seq
        ) as number_in_line,
        row_number() over (
            partition by statement.document_id
            order by statement.number_seq, statement.statement_seq
        ) as position,
    from {{ ref('stg_statement') }} as statement
    inner join document
        on statement.document_id = document.document_id
)

select * from final
