-- A total that is printed and compared with nothing would let a fact lose rows unseen.
with

printed as (
    select
        document_id,
        count(*) as printed_count,
    from {{ ref("int_figure__published_total") }}
    group by document_id
),

compared as (
    select
        document_id,
        count(*) as compared_count,
    from {{ ref("fct_published_total") }}
    where
        published_amount is not null
        and fact_name <> 'fct_balance'
    group by document_id
),

offence as (
    select
        printed.document_id,
        printed.printed_count,
        compared.compared_count,
    from printed
    left join compared
        on printed.document_id = compared.document_id
    where (printed.printed_count is distinct from compared.compared_count)
),

{{ failing_rows(
    'documents_examined', 'printed', 'offence.document_id', needs_figures=true
) }}
