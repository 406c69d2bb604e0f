with

statement as (
    select
        *,
        case subject_key
            when 'sme_contracts' then 'small_and_medium'
            when 'small_micro_contracts' then 'small_and_micro'
            when 'sme_contracts_goods' then 'small_and_medium'
            when 'sme_contracts_works' then 'small_and_medium'
            when 'sme_contracts_services' then 'small_and_medium'
        end as firm_size,
        case subject_key
            when 'sme_contracts_goods' then 'goods'
            when 'sme_contracts_works' then 'works'
            when 'sme_contracts_services' then 'services'
            else 'all'
        end as procurement_kind,
    from {{ ref('stg_statement') }}
    where
        not is_cause
        and measure in ('final_account', 'share')
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, firm_size, procurement_kind, measure
            order by number_seq, statement_seq
        ) as choice,
    from statement
    where firm_size is not null
),

final as (
    select
        {{ joined_key([
            'ranked.document_id', 'ranked.firm_size', 'ranked.procurement_kind'
        ]) }} as award_id,
        ranked.document_id,
        document.publisher_code,
        document.fiscal_year,
        ranked.firm_size,
        ranked.procurement_kind,
        max(case when ranked.measure = 'final_account' then ranked.amount_yuan end)
            as amount_yuan,
        max(
            case
                when ranked.measure = 'share'
                    then cast(ranked.value as decimal(9, 4))
            end
        ) as share_percent,
        min(case when ranked.measure = 'share' then ranked.share_of end) as share_of,
        min(ranked.page) as page,
        min(ranked.line) as line,
    from ranked
    inner join {{ ref('int_document__ranked') }} as document
        on ranked.document_id = document.document_id
    where
        ranked.choice = 1
        and document.kind = 'final_accounts'
        and document.is_current
    group by
        ranked.document_id, document.publisher_code, document.fiscal_year,
        ranked.firm_size, ranked.procurement_kind
)

select * from final
