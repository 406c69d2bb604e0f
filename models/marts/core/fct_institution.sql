with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('int_document__ranked') }}
    where is_current
),

fact as (
    select * from {{ ref('stg_institution_fact') }}
),

final as (
    select
        {{ joined_key(['fact.document_id', 'fact.fact_key']) }} as institution_fact_id,
        fact.document_id,
        document.publisher_code,
        document.fiscal_year,
        fact.fact_key,
        fact.fact_value,
        fact.page,
        fact.line,
    from fact
    inner join document
        on fact.document_id = document.document_id
)

select * from final
