with

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
    from {{ ref('stg_institution_fact') }} as fact
    inner join {{ ref('int_document__ranked') }} as document
        on fact.document_id = document.document_id
    where document.is_current
)

select * from final
