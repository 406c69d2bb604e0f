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

examined as (
    select count(*) as documents_examined
    from printed
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
)

select
    examined.documents_examined,
    offence.*,
from examined
left join offence
    on examined.documents_examined > 0
where
    offence.document_id is not null
    or {{ nothing_examined("examined.documents_examined") }}
