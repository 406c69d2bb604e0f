with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        kind,
    from {{ ref('stg_document') }}
),

-- Where a number stands does not change when others before it come to be read.
numbered as (
    select
        *,
        dense_rank() over (
            partition by document_id, page, line
            order by number_seq
        ) as number_in_line,
    from {{ ref('stg_statement') }}
),

-- What a statement of the accounts can be held against: neither a reason for something
-- else nor approximate.
final as (
    select
        statement.*,
        document.fiscal_year,
        document.publisher_code,
        document.kind as document_kind,
        coalesce(statement.item_key, statement.subject) as item,
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
    from numbered as statement
    inner join document
        on statement.document_id = document.document_id
    where
        not statement.is_cause
        and not statement.is_approximate
)

select * from final
