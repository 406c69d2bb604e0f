with

final as (
    select
        breach.identity_result_id,
        breach.document_id || '/' || breach.root_key as finding_id,
        breach.document_id,
        breach.identity_id,
        sentence.sentence,
        sentence.sentence_en,
    from {{ ref('int_finding__breach') }} as breach
    inner join {{ ref('int_finding__sentence') }} as sentence
        on breach.identity_result_id = sentence.identity_result_id
)

select * from final
